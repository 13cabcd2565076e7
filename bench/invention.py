"""Invents words and names from syllables, so that they mean nothing and belong to nobody."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from bench.dice import Dice

_ONSETS = ("b", "br", "d", "dr", "f", "g", "gr", "h", "k", "kr", "l", "ld", "lm", "m", "n", "nd", "p", "r", "rv", "s", "sk", "t",
           "th", "tr", "v", "vr", "z")  # fmt: skip
_VOWELS = ("a", "e", "i", "o", "u", "a", "e", "i", "o", "ae", "ia")
_CODAS = ("", "", "k", "l", "m", "n", "r", "s", "sk", "t", "th", "x")
_FUNCTION_WORDS = (
    "the", "of", "and", "to", "in", "that", "a", "for", "on", "by", "with", "as", "at", "from", "was", "were", "is", "had", "not",
    "its", "which", "their", "would", "could", "more", "than", "after", "before", "between", "through", "under", "over", "said",
    "it", "he", "she", "they", "while", "since", "until", "because", "where", "when", "also", "only",
)  # fmt: skip
_UNITS = ("tonnes", "launchers", "soldiers", "crates", "vessels", "litres", "days", "units")
_LETTERS = {
    "ar": ("با", "دي", "رو", "سا", "فو", "كا", "لي", "ما", "نو", "هي"),
    "fa": ("با", "پی", "چا", "گو", "ری", "زا", "شی", "ما", "نو", "یا"),
    "ja": ("山", "田", "島", "野", "原", "林", "ア", "キ", "ス", "テ", "ノ", "マ", "リ", "ン"),
    "ko": ("가", "노", "두", "리", "마", "병", "상", "오", "정", "철", "탄", "평", "한", "흥"),
    "ru": ("ба", "вы", "гра", "до", "жи", "кра", "лё", "мо", "ну", "ры", "ста", "ще"),
    "uk": ("ба", "ви", "гре", "до", "жі", "кра", "лю", "мо", "ну", "рі", "ста", "щє"),
    "zh-Hans": ("大", "东", "国", "海", "江", "林", "马", "山", "王", "文", "新", "中"),
}
"""By language: what words in its writing are made of; those of other languages are made of ours."""
_UNSPACED = ("ja", "zh-Hans")
_INVENTED = 4_000
_SLOTS = 1 << 15


class Inventor:
    """Makes words, each of them once."""

    def __init__(self, dice: Dice) -> None:
        self._dice = dice
        self._taken = set(_FUNCTION_WORDS)

    def word(self, syllables: int, ending: str = "") -> str:
        """A new word in small letters."""
        pick = self._dice.pick
        while True:
            text = "".join(pick(_ONSETS) + pick(_VOWELS) for _ in range(syllables)) + pick(_CODAS) + ending
            if text not in self._taken:
                self._taken.add(text)
                return text

    def name(self, syllables: int = 2, ending: str = "") -> str:
        """A new word with a capital."""
        return self.word(syllables, ending).capitalize()

    def letters(self, number: int) -> str:
        """New initials."""
        while True:
            text = "".join(self._dice.pick("BDFGHJKLMNPQRTVXZ") for _ in range(number))
            if text not in self._taken:
                self._taken.add(text)
                return text

    def foreign(self, tag: str, words: int) -> str:
        """Words in the writing of a language; the same may come twice, as in life."""
        dice, letters = self._dice, _LETTERS.get(tag, ())
        if not letters:
            return " ".join(self.name() for _ in range(words))
        said = ("".join(dice.pick(letters) for _ in range(2 + dice.below(2))).capitalize() for _ in range(words))
        return ("" if tag in _UNSPACED else " ").join(said)


@dataclass(frozen=True, slots=True)
class Named:
    """An entity as prose can speak of it: by its name, by another name that makes a link, or by its id."""

    id: str
    name: str
    others: tuple[str, ...]


class Author:
    """Writes prose: a few English function words, many invented ones, and names."""

    def __init__(self, dice: Dice, inventor: Inventor, shares: dict[str, float]) -> None:
        """`shares` is a profile's `prose`."""
        self._dice = dice
        self._words = self._vocabulary(inventor)
        mentions = shares["mentions_per_100_words"] / 100
        self._named = mentions / (1 - mentions)
        self._by_alias = shares["alias_share"]
        self._by_id = shares["explicit_share"]

    def line(self, words: int, cast: Sequence[Named] = ()) -> str:
        """A headline or a phrase: a capital at its start, and no stop."""
        return _capital(" ".join(self._run(words, cast)))

    def phrase(self, words: int) -> str:
        """Invented words alone, in small letters."""
        return " ".join(self._dice.pick(self._words) for _ in range(words))

    def text(self, words: int, cast: Sequence[Named] = ()) -> str:
        """Sentences, of so many words in all."""
        sentences = []
        while words > 0:
            length = min(words, 9 + self._dice.below(16))
            if words - length < 5:
                length = words
            sentences.append(_capital(" ".join(self._run(length, cast))) + ".")
            words -= length
        return " ".join(sentences)

    def paragraphs(self, words: int, cast: Sequence[Named] = ()) -> str:
        """Sentences in paragraphs of some fifty words."""
        parts = max(1, words // 50)
        return "\n\n".join(self.text(words // parts, cast) for _ in range(parts))

    def slug(self, words: int) -> str:
        """Words as an id has them."""
        return "-".join(self._dice.pick(self._words) for _ in range(words))

    def unit(self) -> str:
        """The unit of a measure."""
        return self._dice.pick(_UNITS)

    def _run(self, words: int, cast: Sequence[Named]) -> list[str]:
        dice, found = self._dice, []
        while words > 0:
            if cast and dice.chance(self._named):
                said = self._mention(dice.pick(cast))
                words -= said.count(" ") + 1
            else:
                said = dice.pick(self._words)
                words -= 1
            found.append(said)
        return found

    def _mention(self, named: Named) -> str:
        roll = self._dice.roll()
        if roll < self._by_id:
            return f"[[{named.id}|{self.phrase(2)}]]"
        if roll < self._by_id + self._by_alias and named.others:
            return self._dice.pick(named.others)
        return named.name

    def _vocabulary(self, inventor: Inventor) -> list[str]:
        """A list in which each word stands as often as it is used: two fifths function words, both parts by Zipf's law."""
        invented = [inventor.word(2 + self._dice.below(2)) for _ in range(_INVENTED)]
        return [*_weighted(_FUNCTION_WORDS, _SLOTS * 2 // 5), *_weighted(invented, _SLOTS * 3 // 5)]


def _weighted(words: Sequence[str], slots: int) -> list[str]:
    """Words as often as Zipf's law has them, as Mandelbrot put it: the first few do not stand above all others."""
    ranks = range(10, len(words) + 10)
    total = sum(1 / rank for rank in ranks)
    return [word for rank, word in zip(ranks, words, strict=True) for _ in range(max(1, int(slots / total / rank)))]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
