"""The check's findings and remedies in words."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from studio.data.check.findings import FindingKind, Remedy


def title_of(kind: FindingKind) -> str:
    """Return what a kind of finding is called."""
    titles: dict[FindingKind, str] = {
        "unreadable": QCoreApplication.translate("Check", "Unreadable"),
        "wrong extension": QCoreApplication.translate("Check", "Wrong ending"),
        "tiny": QCoreApplication.translate("Check", "Very small"),
        "two labels": QCoreApplication.translate("Check", "Two labels"),
        "two splits": QCoreApplication.translate("Check", "In two splits"),
        "duplicates": QCoreApplication.translate("Check", "Exact copies"),
        "near duplicates": QCoreApplication.translate("Check", "Nearly the same"),
        "imbalance": QCoreApplication.translate("Check", "Unequal classes"),
        "few pictures": QCoreApplication.translate("Check", "Few pictures"),
        "missing from a split": QCoreApplication.translate("Check", "Missing from a split"),
    }
    return titles[kind]


def lesson_of(kind: FindingKind) -> str:
    """Return what a kind of finding means for who trains on it."""
    return (_lessons_of_pictures() | _lessons_of_groups())[kind]


def _lessons_of_pictures() -> dict[FindingKind, str]:
    return {
        "unreadable": QCoreApplication.translate(
            "Check", "Broken, empty, or no pictures at all: nothing can be learnt from these files."
        ),
        "wrong extension": QCoreApplication.translate(
            "Check", "The file is of another kind than its name says. It is read here all the same."
        ),
        "tiny": QCoreApplication.translate(
            "Check", "Enlarged to the size that the network wants, these show little: icons, perhaps."
        ),
        "two labels": QCoreApplication.translate(
            "Check", "The same picture is in two classes: one of them must be wrong, and misleads."
        ),
        "two splits": QCoreApplication.translate(
            "Check", "Measured on what it was trained on, a network looks better than it is (leakage)."
        ),
    }


def _lessons_of_groups() -> dict[FindingKind, str]:
    return {
        "duplicates": QCoreApplication.translate(
            "Check", "Each counts as often as it is there. The split keeps them on one side, unless told otherwise."
        ),
        "near duplicates": QCoreApplication.translate(
            "Check", "Scaled, compressed anew, or the next frame: keep them on one side of the split."
        ),
        "imbalance": QCoreApplication.translate(
            "Check", "A network that always says the largest class is often right, and useless."
        ),
        "few pictures": QCoreApplication.translate(
            "Check", "From so few, little can be learnt, and what is measured is mostly chance."
        ),
        "missing from a split": QCoreApplication.translate(
            "Check", "A class that does not train cannot be told; one that does not validate is not seen."
        ),
    }


def remedy_words(remedy: Remedy) -> str:
    """Return what the button of a remedy says."""
    count = f"{len(remedy.ids):,}"
    match remedy.kind:
        case "exclude":
            one = QCoreApplication.translate("Check", "Leave out {name}")
            text = one if len(remedy.ids) == 1 else QCoreApplication.translate("Check", "Leave out {count} pictures")
            return text.format(count=count, name=_short(remedy.ids[0]))
        case "relabel":
            return QCoreApplication.translate("Check", "Relabel to {label}").format(label=remedy.to)
        case "move":
            return QCoreApplication.translate("Check", "Move {count} to {split}").format(count=count, split=remedy.to)
        case "together":
            return QCoreApplication.translate("Check", "Keep on one side")


def remedy_tooltip(remedy: Remedy) -> str:
    """Return what a remedy does, and to which pictures."""
    names = "\n".join(remedy.ids[:10]) + ("\n…" if len(remedy.ids) > 10 else "")
    match remedy.kind:
        case "exclude":
            what = QCoreApplication.translate("Check", "Train and measure without; the files stay:")
        case "relabel" | "move":
            what = QCoreApplication.translate("Check", "Only in the studio; the files stay where they are:")
        case "together":
            what = QCoreApplication.translate("Check", "All train, or all validate, however the data set is divided:")
    return f"{what}\n{names}"


def _short(sample_id: str) -> str:
    name = sample_id.rpartition("/")[2]
    return name if len(name) <= 32 else f"{name[:15]}…{name[-15:]}"
