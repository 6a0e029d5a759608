"""The Word and OpenDocument files in tests/readers/, as invented; `pytest --update-golden` packs them anew."""

from __future__ import annotations

from office_makers import NUMBERED, odf_parts, p, r, word_parts

BOX = """<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wp:anchor><wps:wsp><wps:txbx><w:txbxContent>
{0}</w:txbxContent></wps:txbx></wps:wsp></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox>
<w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>"""
DOT = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe"
    "0def46b80000000049454e44ae426082"
)  # a white PNG of one pixel
PICTURE = """<w:r><w:drawing><wp:inline><wp:docPr id="1" name="Picture 1"{}/><pic:pic><pic:nvPicPr><pic:cNvPr id="0"
name="lamp.jpg"/></pic:nvPicPr>{}</pic:pic></wp:inline></w:drawing></w:r>"""
DESCRIBED = ' descr="A lamp without its glass"'
EMBEDDED = '<pic:blipFill><a:blip r:embed="rId3"/></pic:blipFill>'

LAMP_ROOM = word_parts(
    p(r("The lamp room"), "Titel")
    + p(r("Mrs Tilda Rowe on a life below the fells"), "berschrift1")
    + p("")
    + p(r("Who lit the first lamp of the day?"), "Q")
    + p(
        r("Always my ") + r("grand", "<w:i/>") + r("mother", "<w:i/>") + r(". She came at four")
        + '<w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:commentReference w:id="0"/></w:r>'
        + r(", in any weather."),
        "A",
    )
    + p(r("And nobody ") + r("else", '<w:rStyle w:val="Strong"/>') + r("?"), "Q2")
    + p(
        r("Nobody") + '<w:del w:id="7" w:author="E">' + r(" at all").replace("w:t", "w:delText") + "</w:del>"
        + '<w:ins w:id="8" w:author="E">' + r(" but the cat") + "</w:ins>" + r(". See ")
        + f'<w:hyperlink r:id="rId1">{r("the museum", "<w:u/>")}</w:hyperlink>' + r("."),
        "A",
    )
    + p(r("lamp oil"), "ListParagraph", NUMBERED)
    + p(r("wicks"), "ListParagraph", NUMBERED)
    + p(BOX.format(p(r("A shift was ten hours."))) + r("The box stands here."))
    + p(PICTURE.format(DESCRIBED, ""))
    + p(PICTURE.format("", ""))
    + p(PICTURE.format(' descr="A lamp with its glass"', EMBEDDED))
    + "<w:tbl><w:tr><w:tc>" + p(r("00:04:10")) + "</w:tc><w:tc>" + p(r("Mrs Rowe: It was cold."))
    + "</w:tc></w:tr></w:tbl>"
    + p(r("private: ring her sister", "<w:vanish/>") + r("Line one") + "<w:r><w:br/></w:r>" + r("line two"))
    + p('<w:r><w:br w:type="page"/></w:r>' + r("The end.")),
    links=(
        ("hyperlink", "https://example.org/museum"),
        ("attachedTemplate", "file:///C:/house.dotx"),
        ("image", "media/image1.png"),
    ),
    title="The lamp room",
    footnotes=f'<w:footnote w:id="2">{p("<w:r><w:footnoteRef/></w:r>" + r("Summer time was not kept."))}</w:footnote>',
    comments='<w:comment w:id="0" w:author="E">' + p(r("Ask for the year.")) + "</w:comment>",
    header=p(r("Draft, not for print")),
) | {"word/media/image1.png": DOT}  # fmt: skip

TRANSITIONAL_TO_STRICT = (
    (
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
        b"http://purl.oclc.org/ooxml/wordprocessingml/main",
    ),
    (b"http://schemas.openxmlformats.org/officeDocument/2006/", b"http://purl.oclc.org/ooxml/officeDocument/"),
    (b"he-IL", b"ar-EG"),
)
STRICT_ARABIC = word_parts(
    p(r("المحررة: متى بدأت؟", "<w:rtl/>"))
    + p(r("سلمى: قبل ", "<w:rtl/>") + r("عشر", "<w:rtl/><w:bCs/>") + r(" سنوات.")),
    title="Document1",
)
for old, new in TRANSITIONAL_TO_STRICT:
    STRICT_ARABIC = {name: content.replace(old, new) for name, content in STRICT_ARABIC.items()}

FERRY = odf_parts(
    """
<text:tracked-changes><text:changed-region text:id="c1"><text:deletion><text:p>never said</text:p></text:deletion>
</text:changed-region><text:changed-region text:id="c2"><text:insertion/></text:changed-region></text:tracked-changes>
<text:p text:style-name="P3">Die letzte Fähre</text:p>
<text:h text:style-name="Heading_20_1" text:outline-level="1">Am Steg</text:h>
<text:p text:style-name="Text_20_body"/>
<text:p text:style-name="P1">Wer hat Ihnen das Rudern
   beigebracht?</text:p>
<text:p text:style-name="P2">Meine <text:span text:style-name="Emphasis">Tan</text:span><text:span
 text:style-name="Emphasis">te</text:span>.<text:change-start text:change-id="c2"/> Immer<text:change-end
 text:change-id="c2"/><text:change text:change-id="c1"/> leise<text:note text:note-class="footnote"><text:note-citation
>1</text:note-citation><text:note-body><text:p text:style-name="Standard">Sie starb früh.</text:p></text:note-body>
</text:note>, <office:annotation><dc:creator>E</dc:creator><dc:date>2024-01-01</dc:date><text:p>Welches Jahr?</text:p>
</office:annotation><text:span text:style-name="T1">fest</text:span> und<text:s text:c="2"/>klar.<text:tab/>Siehe
<text:a xlink:href="https://example.org/steg">den Steg</text:a> hier<text:line-break/>und dort.</text:p>
<text:list><text:list-item><text:p text:style-name="Text_20_body">Ruder</text:p></text:list-item></text:list>
<text:p text:style-name="Standard"><draw:frame><draw:text-box><text:p>Der See ist tief.</text:p></draw:text-box>
</draw:frame>Der Kasten steht hier.</text:p>
<text:p><draw:frame><draw:image xlink:href="Pictures/1.jpg"/><svg:desc>Ein Boot</svg:desc></draw:frame></text:p>
<text:p><draw:frame><draw:image xlink:href="https://example.org/2.jpg"/></draw:frame></text:p>
<table:table><table:table-column table:number-columns-repeated="2"/><table:table-row><table:table-cell>
<text:p text:style-name="Text_20_body">00:04</text:p></table:table-cell><table:table-cell><text:p>Ida: Ja.</text:p>
</table:table-cell></table:table-row></table:table>
<text:p>Sichtbar<text:span text:style-name="T3"> und geheim</text:span>.</text:p>
""",
    title="Die letzte Fähre",
) | {"Pictures/1.jpg": DOT}
SAMPLES = {
    "docx/lamp-room.docx": LAMP_ROOM,
    "docx/strict-arabic.docx": STRICT_ARABIC,
    "odt/ferry.odt": FERRY,
}
