"""The rules coder: words in lexicons, structure from the parser."""

from __future__ import annotations

from dataclasses import dataclass, field

from ..model import Findings, Reading
from ..words import language, ontology
from ..words.language import Language
from ..words.ontology import Ontology
from . import said, spoken, stands, what


@dataclass(frozen=True)
class Rules:
    """Codes by patterns; every event names the rule that made it."""

    ontology: Ontology = field(default_factory=ontology.load)
    language: Language = field(default_factory=language.load)
    name: str = "rules"

    @property
    def lexicon(self) -> str:
        """The digest of the ontology's files."""
        return self.ontology.digest

    def code(self, reading: Reading) -> Findings:
        """Events, statements and positions of a report."""
        statements = said.find(reading, self.language)
        heard = spoken.fill(reading, statements, self.language)
        events, parties = what.find(heard, self.ontology, self.language, statements)
        positions = stands.find(heard, events, statements, self.language)
        return Findings(events, statements, positions, parties=parties)
