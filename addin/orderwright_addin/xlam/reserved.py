"""Words that VBA keeps for itself, which no argument may be called (MS-VBAL 3.3.5.2)."""

from __future__ import annotations

from typing import Final

_STATEMENTS: Final = """
call case close const declare defbool defbyte defcur defdate defdbl defint deflng deflnglng deflngptr defobj
defsng defstr defvar dim do else elseif end endif enum erase event exit for friend function get global gosub
goto if implements input let lock loop lset next on open option print private public put raiseevent redim
resume return rset seek select set static stop sub type unlock wend while with write
"""
_MARKERS: Final = """
any as byref byval each in new optional paramarray preserve shared spc tab then to until withevents
"""
_OPERATORS: Final = "addressof and eqv imp is like mod not or typeof xor"
_NAMES: Final = """
abs cbool cbyte ccur cdate cdbl cdec cint clng clnglng clngptr csng cstr cvar cverr date debug doevents fix
int len lenb me pset scale sgn string array circle inputb lbound ubound
"""
_TYPES: Final = "boolean byte currency double integer long longlong longptr single variant decimal"
_LITERALS: Final = "true false nothing empty null rem attribute cdecl defdec linput"

RESERVED: Final = frozenset(" ".join((_STATEMENTS, _MARKERS, _OPERATORS, _NAMES, _TYPES, _LITERALS)).split())


def allowed(name: str) -> str:
    """The name, with an underscore behind it where VBA keeps the word.

    >>> allowed("End"), allowed("order")
    ('End_', 'order')
    """
    return f"{name}_" if name.lower() in RESERVED else name
