"""Know the words for what is counted and measured: units, stretches of time, money."""

from __future__ import annotations

from pipeline.words.wordlist import wordlist

SYMBOLS = wordlist(
    "mm cm dm m km g mg kg t l ml cl dl ha ft yd lb lbs oz mph km/h kWh kW MW Hz kHz MHz GHz °C °F % € £ $ h min"
)
TIMES = wordlist(
    """
    second seconds minute minutes hour hours day days night nights week weeks month months year years decades centuries
    Sekunden Minuten Minute Stunden Stunde Tage Tagen Tag Wochen Woche Monate Monaten Monat Jahre Jahren Jahr Uhr
    secondes heures heure jours semaines mois ans années segundos minutos horas hora días semanas meses años secondi
    minuti ore ora giorni settimane mesi anni anos dias semana uur uren dagen weken maanden jaar timmar timme dagar
    veckor månader år timer dage uger måneder godzin godziny dni tygodni miesięcy lat hodin hodiny dnů týdnů měsíců let
    часов часа минут дней недель месяцев лет годы годов годин хвилин днів тижнів місяців років
    """
)
MEASURES = wordlist(
    """
    inch inches foot feet yard yards mile miles acre acres pound pounds ounce ounces ton tons tonne tonnes stone pint
    pints quart quarts gallon gallons cup cups teaspoon teaspoons tablespoon tablespoons tsp tbsp dozen metre metres
    meter meters kilometre kilometres kilometer kilometers centimetre centimetres centimeter centimeters litre litres
    liter liters gram grams gramme grammes kilo kilos kilogram kilograms degrees percent dollars cents euros Euro pence
    Meter Metern Kilometer Kilometern Zentimeter Liter Litern Gramm Pfund Zentner Tonnen Prozent Grad Mark Franken
    mètre mètres kilomètres centimètres livres degrés francs metros kilómetros centímetros litro litros gramos
    toneladas grados pesetas metro metri chilometri centimetri litri grammi chili etti gradi lire quilômetros
    quilómetros gramas graus graden stopni metrów procent stupňů metrů procenta метров метра километров литра литров
    грамм градусов процентов рублей метрів літра грамів гривень
    """
)
UNITS = SYMBOLS | TIMES | MEASURES
