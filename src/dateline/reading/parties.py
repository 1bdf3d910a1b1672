"""Mentions joined into parties: a name with its surname or acronym, a description with whom it describes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from ..words.roster import HEADS
from .sight import ARMED, Found, Sight

DOMESTIC = ("GOV", "MIL", "COP", "LEG", "JUD", "OPP", "PTY", "SPY")
BODIES = ("GOV", "MIL", "COP", "LEG", "JUD")  # of which a country has one, however it is called
LEAD = 4  # sentences in which a spokesman may speak before he is named
NEAR = 3  # sentences back to the body that `the agency` or `the group` is
Party = list[Found]


@dataclass
class Parties:
    """The parties of a report as they are met, in order of the text."""

    sight: Sight
    home: str | None = None  # the country that the report is about
    all: list[Party] = field(default_factory=list)
    _by_start: dict[int, Party] = field(default_factory=dict)
    _by_key: dict[tuple[str, ...], Party] = field(default_factory=dict)
    _waiting: dict[int, Party] = field(default_factory=dict)  # descriptions before the name that they stand beside

    def add(self, found: Found) -> None:
        """Puts a mention to its party, or opens one."""
        waiting = self._waiting.pop(found.start, None)
        party = self._home(found)
        if waiting is not None and party is not waiting:
            party = self._merged(waiting, party)
        if party is None and found.form == "description":
            found = self._at_home(found)
            party = self._by_key.get(("body", found.office, found.country)) if found.country else None
        if party is None:
            party = []
            self.all.append(party)
        party.append(found)
        self._by_start[found.start] = party
        if found.partner is not None:
            self._waiting[found.partner] = party
        for key in _keys(found):
            self._by_key[key] = party

    def _home(self, found: Found) -> Party | None:
        """The party met before that a mention is of."""
        if found.partner is not None:
            return self._by_start.get(found.partner)
        if found.form == "description":
            return self._described(found)
        if found.kind == "person":
            return self._person(found)
        same = next((self._by_key[key] for key in _keys(found) if key in self._by_key), None)
        return same or (self._in_short(found) if found.basis is None else None)

    def _in_short(self, found: Found) -> Party | None:
        """The one body named before whose initials or first words these are: the RSF, the Assistance Association."""
        fits = [
            party
            for party in self.all
            if party[0].kind == found.kind and any(f.form == "name" and _is_short(found.name, f.name) for f in party)
        ]
        return fits[0] if len(fits) == 1 else None

    def _at_home(self, found: Found) -> Found:
        """In a report on one country its police, ministers and parties go without saying whose they are."""
        own = found.country is None and found.owner is None and found.sectors[:1] and found.sectors[0] in DOMESTIC
        if self.home is None or not own or self._several(found):
            return found
        return replace(found, country=self.home, basis="country of the report")

    def _several(self, found: Found) -> bool:
        """Whether a description is of such bodies in several countries: both governments."""
        title, word = self.sight.title[found.root], self.sight.lower[found.root]
        return title is not None and title[1].kind == "body" and title[1].words.rsplit(" ", 1)[-1] != word

    def _person(self, found: Found) -> Party | None:
        """The person of that name, or the one described in the first sentences who is named here."""
        words = found.name.split()
        for key in (("person", words[-1]), ("person", words[0])):
            party = self._by_key.get(key)
            named = [f for f in party or () if f.form == "name"]
            if party and any(_same_person(words, known.name.split()) for known in named):
                return party
        return self._announced(found)

    def _announced(self, found: Found) -> Party | None:
        if not found.office or not found.sectors or self.sight.sentence[found.root] > 2 * LEAD:
            return None
        fits = [
            party
            for party in self.all
            if all(f.form == "description" and f.kind == "person" and f.owner is None for f in party)
            and party[0].office == found.office
            and party[0].sectors == found.sectors
            and _agree(party[0].country, found.country)
            and self.sight.sentence[party[0].root] < LEAD
        ]
        return fits[0] if len(fits) == 1 else None

    def _described(self, found: Found) -> Party | None:
        if found.owner is not None and self.sight.tag[self.sight.by_start[found.start]] == "PRP$":
            return None  # his spokesman is none met before
        if found.kind == "person":
            return self._role(found)
        same = self._by_key.get(("body", found.office, found.country or ""))
        if same is not None and (found.definite or found.plural):
            return same
        if not found.definite:
            return None
        return self._body(found)

    def _role(self, found: Found) -> Party | None:
        """The last person of that office: the minister; without an article too, but not `a minister`."""
        if not found.definite and self._article(found):
            return None
        people = [p for p in self.all if p[0].kind == "person" and _agree(found.country, _country(p))]
        for close in (_is_office, _is_kind_of_office):
            fits = [
                p for p in people if any(close(found.office, f.office) and _agree(found.gender, f.gender) for f in p)
            ]
            if fits:
                return max(fits, key=lambda party: self._weight(party, found))
        return None

    def _weight(self, party: Party, found: Found) -> tuple[bool, int]:
        """How present a party is: whether it acted a few sentences ago or less, and where it was last spoken of."""
        sentence, here = self.sight.sentence, self.sight.sentence[found.root]
        acted = any(here - sentence[f.root] <= NEAR and self.sight.acts(f.root) for f in party)
        return acted, max(f.root for f in party)

    def _merged(self, waiting: Party, party: Party | None) -> Party:
        """The description that stands beside a name and the party of that name, as one."""
        if party is None:
            return waiting
        self.all.remove(waiting)
        party.extend(waiting)
        self._by_start |= {start: party for start, other in self._by_start.items() if other is waiting}
        self._by_key |= {key: party for key, other in self._by_key.items() if other is waiting}
        return party

    def _article(self, found: Found) -> bool:
        first = self.sight.by_start[found.start]
        return first > 0 and self.sight.pos[first - 1] in ("DET", "NUM", "ADJ")

    def _body(self, found: Found) -> Party | None:
        """The named body that is described again: the commission, the group, the rebels."""
        here = self.sight.sentence[found.root]
        armed = [p for p in self.all if any(_is_armed(f) for f in p)]
        for party in reversed(self.all):
            first = party[0]
            if first.kind == "person" or first.kind == "country" or not _agree(found.country, _country(party)):
                continue
            if any(_is_again(found, f) for f in party):
                return party
        if set(found.sectors) & ARMED:
            return armed[0] if len(armed) == 1 else None
        if found.sectors or self.sight.tag[found.root] in ("NNS", "NNPS"):
            return None
        near = [
            (f.root, party)
            for party in self.all
            for f in party
            if f.form == "name"
            and f.kind in ("organization", "group")
            and not f.metonym
            and 0 <= here - self.sight.sentence[f.root] <= NEAR
        ]
        return max(near, key=lambda n: n[0])[1] if near else None


def settled(parties: list[Party]) -> list[Party]:
    """Descriptions without a country go to the one party of that sector that has one, if there is one."""
    whole = [p for p in parties if p[0].form != "description" or p[0].country or not p[0].sectors]
    settled_ones = {id(party) for party in whole}
    for party in parties:
        if id(party) in settled_ones:
            continue
        homes = [home for home in whole if _fits(party[0], home[0])]
        if len(homes) == 1:
            homes[0].extend(party)
        else:
            whole.append(party)
    return sorted(whole, key=lambda party: min(f.start for f in party))


def _fits(found: Found, home: Found) -> bool:
    """Whether a description may be of that party: it shares a word, or is the one such body (troops, the army)."""
    alike = found.sectors == home.sectors and found.plural == home.plural and found.kind == home.kind
    if home.form != "description" or home.country is None or not alike or found.owner is not None:
        return False
    shared = set(found.name.lower().split()) & set(home.name.lower().split())
    return (
        bool(shared) or found.office == home.office or (found.plural and found.definite and found.sectors[0] in BODIES)
    )


def _keys(found: Found) -> list[tuple[str, ...]]:
    """What a later mention of the same party may be found by."""
    if found.form == "description":
        alone = found.kind == "person" or (found.owner is not None and found.country is None)
        return [] if alone else [("body", found.office, found.country or "")]
    if found.kind == "person":
        words = found.name.split()
        return [("person", words[-1]), ("person", words[0])]
    if found.kind == "country":
        return [("state", found.country or "")]
    return [("name", name) for name in (found.name, found.acronym) if name]


def _same_person(one: list[str], other: list[str]) -> bool:
    """Full names alike, or one the surname or the given name of the other; clashing first names stay apart."""
    short, long = sorted((one, other), key=len)
    if len(short) == 1:
        return short[0] in (long[0], long[-1])
    return long[-len(short) :] == short or (short[-1] == long[-1] and short[0] == long[0])


def _is_armed(found: Found) -> bool:
    return found.kind == "group" and found.form == "name" and bool(set(found.sectors) & ARMED)


def _is_again(found: Found, known: Found) -> bool:
    """Whether `the army` is the Nigerian army, `the commission` the European Commission."""
    if known.form == "name":
        return found.office in known.name.lower().split()
    return known.country is not None and found.office == known.office


def _is_short(short: str, long: str) -> bool:
    """Whether a name is another's initials, or its first words or last: HRW, Amnesty, the Rapid Support."""
    words = [word for word in long.split() if word[:1].isupper()]
    if short.isupper() and " " not in short:
        return len(short) > 1 and short.replace(".", "") == "".join(word[0] for word in words)
    return len(long) > len(short) and (long.startswith(short + " ") or long.endswith(" " + short))


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _country(party: Party) -> str | None:
    return next((f.country for f in party if f.country), None)


def _is_office(one: str, other: str) -> bool:
    return bool(one) and one == other


def _is_kind_of_office(one: str, other: str) -> bool:
    """Whether one is the other in short, or the leader of a country: the minister, the Russian leader."""
    return bool(one and other) and (other.endswith(" " + one) or (one == "leader" and other in HEADS))
