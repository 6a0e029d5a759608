"""Tell English as it is spoken, and written down as it sounds, from misspelt English."""

from __future__ import annotations

import re

from pipeline.words.wordlist import wordlist

SPOKEN = re.compile(  # marks of dialect in a paragraph
    r"\b(?:ain[’']t|[ao]n?[’'](?= )|th[’']|[a-z]+in[’'](?= )|ye|yer|thar|knowed|warn[’']t|becuz|git|wuz)(?!\w)"
    r"|(?<!\w)[’'](?:em|tend|bout|nother|round|cause|tis|twas)\b|\ba-[a-z]+ing\b",
    re.IGNORECASE,
)
DIALECT = wordlist(
    """
    acrost afeard afeared agin allers altho anythin arter attackted backards becuz blowed bruther builded byled
    chile chimbley chimley cuz de dem dere dey dis doan drownded drownd dunno eddication eny ernuff ez fambly foller
    follered follerin follers forrard forrards furriner fust gals gimme gineral git gits gittin gonna gotta growed
    gwine handkercher heared heerd hev holler hollered holp hoss hunderd hundered idear innards innerds jest jine
    jined jist kalkilate ketch ketched kin knowed lemme leggo lissen lotta marster massa medder mebbe meself mem
    mighta moren musta nevva nite noo nothin nuffin nuthin onct oncet onnery oughta outta pardner peart perlite pore
    preacht prolly purty reckernize reely resk ruther sarvice sarvant sech sez shadder shore shure sich skeered sot
    sorta spose summat suthin swaller taters tater thar thet tho thoo thot thru thunk tole tomorrer tother twict
    vally varmint vittles waal waller warnt weepin whar wich wid widder winder wisht wot woulda wuz yaller yer yez
    yistiddy
    """
)
