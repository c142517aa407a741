"""Comments as their parts hold them: the notes with their authors, and the threads of newer Excels."""

from __future__ import annotations

from collections.abc import Callable, Container

from orderwright.hosts.ooxml.addresses import Area, address
from orderwright.hosts.ooxml.markup import Element, attribute, elements, first, replaced, with_attribute
from orderwright.hosts.ooxml.model import Note
from orderwright.hosts.ooxml.strings import rich_text
from orderwright.hosts.ooxml.text import encoded, plain, unescaped

Place = tuple[int, int]
"""Row and column of a cell, counted from 1."""
Moved = Callable[[int, int], int | None]
"""The new row of a cell; None for one that goes."""

_COMMENTS = ("comment", "threadedComment")


def no_notes(namespace: str) -> bytes:
    """A comments part without a comment."""
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<comments xmlns="{namespace}"><authors></authors><commentList></commentList></comments>'
    ).encode()


def place_of(element: Element) -> Place:
    """Where a comment stands."""
    area = Area.parse(element.get("ref"))
    return area.top, area.left


def notes_in(xml: bytes) -> dict[Place, Note]:
    """The comments of a comments part by their cells."""
    authors = [plain(unescaped(author.inner)) for author in elements(xml, "author")]
    found = {}
    for comment in elements(xml, "comment"):
        number, text = int(comment.get("authorId", "0")), first(comment.inner, "text")
        author = authors[number] if number < len(authors) else ""
        found[place_of(comment)] = Note(rich_text(text.inner) if text else "", author)
    return found


def threads_in(xml: bytes, names: dict[str, str]) -> dict[Place, Note]:
    """The threads by their cells: the first text, then every answer with its author's name."""
    found: dict[Place, Note] = {}
    for comment in elements(xml, "threadedComment"):
        place, text = place_of(comment), first(comment.inner, "text")
        said = plain(unescaped(text.inner)) if text else ""
        author = names.get(comment.get("personId").casefold(), "")
        before = found.get(place)
        found[place] = (
            Note(f"{before.text}\n{author}: {said}", before.author) if before else Note(said, author)
        )
    return found


def names_in(persons: bytes) -> dict[str, str]:
    """The names of those who wrote threads, by their identifiers."""
    return {p.get("id").casefold(): p.get("displayName") for p in elements(persons, "person")}


def without_notes(xml: bytes, places: Container[Place]) -> bytes:
    """A comments or threads part without those of some cells."""
    gone = [e for e in elements(xml, *_COMMENTS) if place_of(e) in places]
    return replaced(xml, [(e.start, e.end, b"") for e in gone])


def has_notes(xml: bytes) -> bool:
    """Whether any comment is left in a part."""
    return first(xml, *_COMMENTS) is not None


def moved_notes(xml: bytes, moved: Moved) -> bytes:
    """A comments or threads part whose cells moved."""
    changes = []
    for element in elements(xml, *_COMMENTS):
        row, column = place_of(element)
        now = moved(row, column)
        if now is not None and now != row:
            tag = with_attribute(element.tag, "ref", address(now, column))
            changes.append((element.start, element.inner_start, tag))
    return replaced(xml, changes)


def with_note(xml: bytes, place: Place, note: Note) -> bytes:
    """A comments part with one more comment."""
    xml, author = _with_author(xml, note.author)
    comments = first(xml, "commentList")
    if comments is None:
        raise ValueError("The part holds no list of comments.")
    p = comments.tag[1 : comments.tag.index(b"commentList")]
    text = encoded(note.text.replace("\r\n", "\n"))
    inside = b'<%stext><%st xml:space="preserve">%s</%st></%stext>' % (p, p, text, p, p)
    ref = address(*place).encode()
    new = b'<%scomment ref="%s" authorId="%d">%s</%scomment>' % (p, ref, author, inside, p)
    return _grown(xml, comments, new)


def _with_author(xml: bytes, name: str) -> tuple[bytes, int]:
    """The part that knows the author, and the author's number."""
    authors = first(xml, "authors")
    if authors is None:
        raise ValueError("The part holds no list of authors.")
    known = [plain(unescaped(author.inner)) for author in elements(authors.inner, "author")]
    if name in known:
        return xml, known.index(name)
    p = authors.tag[1 : authors.tag.index(b"authors")]
    return _grown(xml, authors, b"<%sauthor>%s</%sauthor>" % (p, encoded(name), p)), len(known)


def _grown(xml: bytes, parent: Element, new: bytes) -> bytes:
    """The part with one more child at the end of an element, which may be written as an empty one."""
    tag = parent.tag
    if not tag.endswith(b"/>"):
        return replaced(xml, [(parent.inner_end, parent.inner_end, new)])
    name = tag[1:-2].split(None, 1)[0]
    return replaced(xml, [(parent.start, parent.end, b"%s>%s</%s>" % (tag[:-2].rstrip(), new, name))])


def main_namespace(xml: bytes) -> str:
    """The namespace of a worksheet's elements: that of the standard's usual or of its strict form."""
    root = first(xml, "worksheet")
    tag = root.tag if root else b""
    prefix = tag[1 : tag.index(b"worksheet")].rstrip(b":").decode() if tag else ""
    return attribute(tag, f"xmlns:{prefix}" if prefix else "xmlns")
