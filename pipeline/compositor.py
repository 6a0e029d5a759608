"""A process that gets the layout engine ready while another still reads the document, and then makes its files."""

from __future__ import annotations

import gc
import os
import signal
from contextlib import suppress
from typing import TYPE_CHECKING

from pipeline import headstart, scratch, wire
from pipeline.errors import LimitError

if TYPE_CHECKING:
    from pipeline.model import Order, Production
    from pipeline.stopwatch import Say


class Compositor:
    """Stands ready from the moment it is made. Any copy of the process that made it may send an order."""

    def __init__(self) -> None:
        (taken, self.orders), (self.answers, given) = os.pipe(), os.pipe()
        self.scratch = scratch.token()
        self.process = os.fork()
        if self.process == 0:
            try:
                os.close(self.orders)
                os.close(self.answers)
                scratch.enter(self.scratch)
                work(taken, given)
            finally:  # a copy never goes on with what its original does
                os._exit(1)
        with suppress(OSError):  # it may have done so itself already
            os.setpgid(self.process, self.process)
        os.close(taken)
        os.close(given)

    def produce(self, order: Order, say: Say) -> Production:
        """Raises as `production.produce` does, and LimitError if the process died of the order.

        One without pages needs no layout engine, and does not wait for it.
        """
        if not order.paged:
            from pipeline import production

            return production.produce(order, say)
        try:
            wire.send(self.orders, order)
            while isinstance(said := wire.receive(self.answers), str):
                say(said)
        except wire.HungUpError:
            raise LimitError(
                f"{order.name}: the process that lays out its pages has died. "
                "Split the document, or raise memory_bytes or seconds with --limit."
            ) from None
        made: Production = wire.unwrapped(said)
        return made

    def stop(self) -> None:
        """Stop it with all that it started, whatever it is doing; it has nothing to tidy up."""
        if self.process:
            with suppress(ProcessLookupError):
                os.killpg(self.process, signal.SIGKILL)
            os.waitpid(self.process, 0)
            os.close(self.orders)
            os.close(self.answers)
            scratch.clear(self.scratch)
            self.process = 0


def work(orders: int, answers: int) -> None:
    """Get ready, then fill orders until nobody is left to give any; this process does nothing else in its life."""
    os.setpgid(0, 0)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with suppress(wire.HungUpError):
        get_ready()
        headstart.drawer().close()
        serve(orders, answers)
    scratch.leave()
    os._exit(0)


def get_ready() -> None:
    """Load what any edition with pages needs. A machine that lacks it is told of when the first order comes."""
    from pipeline import bounds, checks, outputs, plugins
    from pipeline.composing import engine
    from pipeline.errors import MachineError

    with suppress(MachineError, OSError):
        engine.warm_up()
    plugins.files(outputs)
    plugins.files(checks)
    import pikepdf  # noqa: F401  # finishes each PDF
    import pypdfium2  # noqa: F401  # reads its words back

    gc.freeze()
    gc.enable()
    bounds.look_for_garbage_rarely()


def serve(orders: int, answers: int) -> None:
    from pipeline import bounds, hands, production

    def say(step: str) -> None:
        wire.send(answers, step)

    while True:
        order: Order = wire.receive(orders)
        bounds.set_on(order.memory_bytes, order.seconds)
        wire.send(answers, wire.wrapped(lambda: production.produce(order, say, hands.cores())))  # noqa: B023  # at once
