"""The XML within a file, read so that it cannot fill the memory or make anything be fetched."""

from xml.etree.ElementTree import Element  # as a type: the parser is defusedxml's

from .refusals import damaged, defines_entities


def xml_part(data: bytes, name: str, kind: str) -> Element:
    """The root element. Raises UnreadableFile for what is no XML or defines entities of its own."""
    from defusedxml import DefusedXmlException
    from defusedxml.ElementTree import ParseError, fromstring

    try:
        root: Element = fromstring(data)
    except DefusedXmlException as error:
        raise defines_entities(name) from error
    except (ParseError, ValueError, LookupError) as error:  # not well-formed; in an encoding that expat does not know
        raise damaged(name, kind) from error
    return root


def text_at(root: Element, path: str) -> str:
    """The text of the first element at the path that has any; empty where there is none."""
    return next((found for each in root.iterfind(path) if (found := (each.text or "").strip())), "")
