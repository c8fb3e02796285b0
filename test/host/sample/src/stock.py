"""What is left on the shelf."""

from dataclasses import dataclass, field


@dataclass
class Shelf:
    """Grams of each tea, by name."""

    grams: dict[str, int] = field(default_factory=dict)

    def add(self, tea: str, grams: int) -> None:
        self.grams[tea] = self.grams.get(tea, 0) + grams

    def take(self, tea: str, grams: int) -> bool:
        """Takes tea from the shelf, and says whether there was enough."""
        left = self.grams.get(tea, 0)
        if left > grams:
            self.grams[tea] = left - grams
            return True
        return False

    def running_out(self, below: int = 200) -> list[str]:
        return sorted(tea for tea, grams in self.grams.items() if grams < below)
