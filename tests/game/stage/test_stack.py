"""Every enter has exactly one leave, whatever is requested at whatever time."""

from __future__ import annotations

from dataclasses import dataclass, field

from hypothesis import given
from hypothesis import strategies as st

from deepsign.stage.stack import SceneStack


@dataclass(eq=False)
class Probe:
    """A scene that records its calls, and may request changes when it enters or leaves."""

    stack: SceneStack[Probe]
    see_through: bool = False
    asks: tuple[str, ...] = ()
    takes_events: bool = True
    log: list[str] = field(default_factory=list)

    def enter(self) -> None:
        self.log.append("enter")
        for wish in self.asks:
            ask(self.stack, wish, Probe(self.stack))

    def leave(self) -> None:
        self.log.append("leave")
        if self.asks:
            self.stack.pop(self)  # it is gone already: nothing may happen

    def resume(self) -> None:
        assert self.log[0] == "enter"
        assert "leave" not in self.log
        self.log.append("resume")


def ask(stack: SceneStack[Probe], wish: str, scene: Probe) -> None:
    if wish == "push":
        stack.push(scene)
    elif wish == "pop":
        stack.pop()
    elif wish == "replace":
        stack.replace(scene)
    elif wish == "pop lowest":
        stack.pop(stack.scenes[0] if stack.scenes else None)
    elif wish == "clear":
        stack.clear()


WISHES = st.sampled_from(["push", "push", "pop", "replace", "pop lowest", "clear", "apply"])


@given(st.lists(st.tuples(WISHES, st.booleans(), st.lists(WISHES, max_size=2)), max_size=40))
def test_every_enter_is_met_by_one_leave(story: list[tuple[str, bool, list[str]]]) -> None:
    stack: SceneStack[Probe] = SceneStack()
    made: list[Probe] = []
    for wish, see_through, asks in story:
        scene = Probe(stack, see_through, tuple(asks))
        made.append(scene)
        if wish == "apply":
            stack.apply()
        else:
            ask(stack, wish, scene)
        for one in made:
            assert one.log.count("enter") - one.log.count("leave") == (one in stack.scenes)
    for _ in range(50):
        stack.clear()
        stack.apply()
    for one in made:
        assert one.log.count("enter") == one.log.count("leave") <= 1


def test_nothing_happens_before_apply() -> None:
    stack: SceneStack[Probe] = SceneStack()
    scene = Probe(stack)
    stack.push(scene)
    assert stack.top is None
    assert stack.changing
    stack.apply()
    assert stack.top is scene
    assert not stack.changing


def test_what_a_scene_asks_for_while_it_enters_waits_for_the_next_time() -> None:
    stack: SceneStack[Probe] = SceneStack()
    stack.push(Probe(stack, asks=("push",)))
    stack.apply()
    assert len(stack.scenes) == 1
    stack.apply()
    assert len(stack.scenes) == 2


def test_the_scene_below_resumes_and_a_new_one_does_not() -> None:
    stack: SceneStack[Probe] = SceneStack()
    below, above = Probe(stack), Probe(stack)
    for scene in (below, above):
        stack.push(scene)
        stack.apply()
    stack.pop()
    stack.apply()
    assert below.log == ["enter", "resume"]
    assert above.log == ["enter", "leave"]


def test_two_requests_to_remove_one_scene_remove_one_scene() -> None:
    stack: SceneStack[Probe] = SceneStack()
    below, above = Probe(stack), Probe(stack)
    stack.push(below)
    stack.push(above)
    stack.apply()
    stack.pop(above)
    stack.pop(above)
    stack.apply()
    assert stack.scenes == (below,)


def test_replace_keeps_the_place_under_a_curtain() -> None:
    stack: SceneStack[Probe] = SceneStack()
    old, curtain, new = Probe(stack), Probe(stack, see_through=True), Probe(stack)
    stack.push(old)
    stack.push(curtain)
    stack.apply()
    stack.replace(new, old)
    stack.apply()
    assert stack.scenes == (new, curtain)
    assert stack.visible == (new, curtain)


def test_only_what_shows_through_is_visible() -> None:
    stack: SceneStack[Probe] = SceneStack()
    hidden, seen, over = Probe(stack), Probe(stack), Probe(stack, see_through=True)
    for scene in (hidden, seen, over):
        stack.push(scene)
    stack.apply()
    assert stack.visible == (seen, over)


def test_a_scene_is_not_resumed_when_an_opening_curtain_goes() -> None:
    stack: SceneStack[Probe] = SceneStack()
    below, new = Probe(stack), Probe(stack)
    curtain = Probe(stack, see_through=True, takes_events=False)
    stack.push(below)
    stack.apply()
    stack.push(new)
    stack.push(curtain)
    stack.apply()
    assert stack.front is new
    stack.pop(curtain)
    stack.apply()
    assert new.log == ["enter"], "it has been in front all the time"
    stack.pop(new)
    stack.push(curtain)
    stack.apply()
    assert below.log == ["enter", "resume"], "at once, not when the curtain has opened"
