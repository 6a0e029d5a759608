"""Turn values into markup by the templates: the one way in which text becomes a page.

Text reaches a template as a variable only, is escaped by default, and a template runs in a sandbox: a folder of
templates that came with somebody's project may lay out a page and do nothing else, nor work without end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext, suppress
from functools import lru_cache, partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

from jinja2 import BaseLoader, Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, meta
from jinja2.debug import rewrite_traceback_stack
from jinja2.loaders import split_template_path
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from pipeline import house, rations, reading_list
from pipeline.errors import PipelineError
from pipeline.stencils import Drawer

if TYPE_CHECKING:
    from lxml import etree

MOST_STEPS = 100_000  # of the loops of a template that count
SUFFIX = ".j2"
PLAIN = ".css.j2"  # style sheets know no entities
FAULTS = (  # a template's own
    *(TemplateError, ArithmeticError, LookupError, TypeError, ValueError, RecursionError),
    *(AttributeError, MemoryError, OSError),
)


def page(name: str, **values: object) -> str:
    """Fill one template. Raises PipelineError with the template and the line if it cannot be done."""
    try:
        return environment(house.TEMPLATES).get_template(name).render({"range": counted(), **values})
    except FAULTS as error:
        raise PipelineError(f"{where(name, error)}: {what(error)}. Mend the template.") from error


def body_of(markup: str, template: str) -> etree._Element:
    """Parse a page that was filled in. Raises PipelineError for a template that makes no whole page."""
    from lxml import etree

    try:
        body = etree.fromstring(markup.encode()).find("{*}body")
    except etree.XMLSyntaxError as error:
        raise PipelineError(f"templates/{template}: its page is not well-formed: {error}. Mend the template.") from None
    if body is None:
        raise PipelineError(f"templates/{template}: there is no body. Mend the template.")
    return body


def stated(name: str, beside: Path | None = None, **values: object) -> tuple[str, dict[str, Any]]:
    """Fill a template that may lie in a folder of the project, and give what it states by `set`, too."""
    ours = (house.TEMPLATES / name).is_file()
    try:
        with nullcontext() if ours else rations.given():
            made = environment(house.TEMPLATES, beside).get_template(name).make_module({"range": counted(), **values})
            text = str(made)
        if not ours:
            rations.hold(text)
        return text, {key: value for key, value in vars(made).items() if not key.startswith("_")}
    except FAULTS:
        error = rewrite_traceback_stack()  # with the lines of the template, as `render` has them
        raise PipelineError(f"{where(name, error, beside)}: {what(error)}. Mend the template.") from error


def mention(name: str, beside: Path) -> str:
    """Put a template of a project on the list of what is read, there or not, and all that it names: their sources."""
    made, loader = environment(house.TEMPLATES, beside), Inside(house.TEMPLATES, beside)
    waiting, sources = {name}, dict[str, str]()
    while waiting:
        sources[one := waiting.pop()] = ""
        with suppress(*FAULTS):  # whoever fills it will tell
            sources[one], *_ = loader.get_source(made, one)
            waiting |= set(filter(None, meta.find_referenced_templates(made.parse(sources[one])))) - sources.keys()
    return "".join(sources.values())


def counted() -> Callable[..., Iterator[int]]:
    """Make a range for one template: the steps of all its loops together have an end."""
    left = iter(range(MOST_STEPS))

    def steps(*bounds: int) -> Iterator[int]:
        for number in range(*bounds):
            if next(left, None) is None:
                raise OverflowError(f"its loops take more than {MOST_STEPS:,} steps")
            yield number

    return steps


@lru_cache
def environment(folder: Path, beside: Path | None = None) -> Environment:
    """Make the sandbox once: an undefined name is an error, and all but style sheets is escaped."""
    made = Sandbox(
        loader=Inside(folder, *([beside] if beside else [])),
        autoescape=lambda name: name is None or not name.endswith(PLAIN),
        undefined=StrictUndefined,
        optimized=False,  # or what a template counts is counted when it is compiled, and its faults are hidden
        bytecode_cache=Drawer(folder),
        trim_blocks=True,
        lstrip_blocks=True,
    )
    del made.globals["lipsum"], made.filters["random"]  # other bytes each time
    return made


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's sandbox, with a memory: what it says of an attribute follows from the type alone.

    Without it the same question for each word of a book takes two thirds of the time of its templates.
    """

    intercepted_binops = frozenset({"*", "**"})

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.known: dict[tuple[type, str], bool] = {}

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        asked = (type(obj), attr)
        if asked not in self.known:
            self.known[asked] = super().is_safe_attribute(obj, attr, value)
        return self.known[asked]

    def call_binop(self, context: Context, operator: str, left: Any, right: Any) -> Any:
        if rations.size_of(operator, left, right) > rations.MOST_MADE:
            raise OverflowError(f"{operator} makes too much")
        return super().call_binop(context, operator, left, right)


class Inside(BaseLoader):
    """Load from these folders alone, and refuse a link that leads out of them: jinja2 itself follows links.

    The first one is ours, and changes with the house. On what lies in another an edition depends, each time anew.
    """

    def __init__(self, *folders: Path) -> None:
        self.folders = folders
        self.files = FileSystemLoader(folders)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:
        try:
            ours, *own = (folder.joinpath(*split_template_path(template)) for folder in self.folders)
            for one in own if not ours.is_file() else ():
                reading_list.mention(one)
            source, path, fresh = self.files.get_source(environment, template)
        except TemplateNotFound:
            raise TemplateNotFound(template, f"there is no template {template}") from None
        if not any(Path(path).resolve().is_relative_to(folder.resolve()) for folder in self.folders):
            raise TemplateNotFound(template, f"{template} is a link that leads out of the folder")
        return source, path, fresh if Path(path) == ours else partial(still, source, Path(path))

    def list_templates(self) -> list[str]:
        return [name for name in self.files.list_templates() if name.endswith(SUFFIX)]


def still(source: str, path: Path) -> bool:
    """Say whether a file is still what was compiled; its time alone does not tell, nor that it is asked for again."""
    reading_list.mention(path)
    try:
        return path.is_file() and path.read_text("utf-8") == source
    except (OSError, ValueError):
        return False


def where(name: str, error: BaseException, beside: Path | None = None) -> str:
    """Name the innermost template that was at work, and its line where it is known."""
    inner, line = getattr(error, "name", None) or name, getattr(error, "lineno", None)
    if line is None:
        for path, number in frames(error.__traceback__):
            for folder in filter(None, (house.TEMPLATES, beside)):
                if path.endswith(".j2") and Path(path).is_relative_to(folder):
                    inner, line = Path(path).relative_to(folder).as_posix(), number
    return f"templates/{inner}:{line}" if line else f"templates/{inner}"


def frames(traceback: TracebackType | None) -> list[tuple[str, int]]:
    """List file and line of each call; jinja2 puts the template's own into them."""
    found = []
    while traceback:
        found.append((traceback.tb_frame.f_code.co_filename, traceback.tb_lineno))
        traceback = traceback.tb_next
    return found


def what(error: BaseException) -> str:
    """Say in one line what is wrong."""
    said = " ".join(str(getattr(error, "message", None) or error).split())
    return said.rstrip(".") or type(error).__name__
