"""The reading PDF: tagged, with bookmarks and links, PDF/A-2a and PDF/UA-1 in one file."""

from __future__ import annotations

from io import BytesIO

from pipeline.model import Book, Pages
from pipeline.outputs import Output

PDFUA = "http://www.aiim.org/pdfua/ns/id/"
# PDF/A wants every property outside its own list described (ISO 19005-2, 6.6.2.3.2): here the part of PDF/UA.
EXTENSION = f"""
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
    xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"
    xmlns:pdfuaid="{PDFUA}">
  <pdfuaid:part>1</pdfuaid:part>
  <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
    <pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>
    <pdfaSchema:namespaceURI>{PDFUA}</pdfaSchema:namespaceURI>
    <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
    <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
      <pdfaProperty:name>part</pdfaProperty:name>
      <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
      <pdfaProperty:category>internal</pdfaProperty:category>
      <pdfaProperty:description>Part of ISO 14289 the file conforms to</pdfaProperty:description>
    </rdf:li></rdf:Seq></pdfaSchema:property>
  </rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
</rdf:RDF>"""


def make(book: Book, pages: Pages | None) -> bytes:
    import pikepdf

    if pages is None:
        raise TypeError("a PDF is made of pages")
    written = pages.document.write_pdf(pdf_variant="pdf/a-2a")
    with pikepdf.open(BytesIO(written)) as pdf:
        metadata = pdf.Root.Metadata.read_bytes().decode()
        pdf.Root.Metadata = pdf.make_stream(
            metadata.replace("</rdf:RDF>", EXTENSION, 1).encode(), Type=pikepdf.Name.Metadata, Subtype=pikepdf.Name.XML
        )
        out = BytesIO()
        pdf.save(out, deterministic_id=True, fix_metadata_version=False)
    return out.getvalue()


OUTPUT = Output(".pdf", "needed", make)
