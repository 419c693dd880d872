"""A report as a message: what its page shows first, in words, with Slack's own charts beside."""

from collections.abc import Iterable, Mapping, Sequence

from bot.domain.condition_numbers import Reply
from bot.domain.report_pages import PageState, ReportPage
from bot.slack.views import words
from bot.slack.views.blocks import SECTION_TEXT, Block, clipped, context, header, section
from bot.slack.views.charts import LABEL_TEXT, TITLE_TEXT, bar_chart
from bot.slack.views.message import Message, message
from bot.slack.views.report_figures import Figure, fewer_than, figures_of, part_said
from bot.slack.views.report_sections import promise_said, sections
from bot.slack.views.report_without import without_numbers


def report_message(page: ReportPage) -> Message:
    """The report in short; its words say every number that its charts draw."""
    title = words.REPORT_PAGE_TITLE.format(programme=page.programme, period=part_said(page))
    shown = _figures(page) if page.state is PageState.READY else _without(page)
    return message(header(title), *shown, *_replies(page), *_small_print(page))


def _figures(page: ReportPage) -> list[Block]:
    by_key = {each.key: each.figures for each in sections(page)}
    return [
        section(words.REPORT_PAGE_LEAD),
        *_conditions(page),
        *_practice(by_key["practice"]),
        *_support(page),
    ]


def _conditions(page: ReportPage) -> list[Block]:
    if not page.conditions:
        return []
    lines, shown = [], {}
    for row in page.conditions:
        name = words.CONDITIONS[row.condition]
        favourable, asked = row.numbers.count_of(Reply.FAVOURABLE), row.numbers.asked
        said = fewer_than(page.people)
        if favourable is not None and asked is not None:
            said = words.REPORT_OF.format(count=favourable, of=asked)
            shown[words.REPORT_CONDITION_SHORT[row.condition]] = (favourable, asked)
        trend = words.REPORT_TREND[row.trend] if row.trend else ""
        line = words.REPORT_MESSAGE_CONDITION.format(name=name, said=said, trend=trend)
        lines.append(line.rstrip())
    series = {
        words.REPORT_ANSWERS[Reply.FAVOURABLE]: [one for one, _ in shown.values()],
        words.REPORT_MESSAGE_ASKED: [asked for _, asked in shown.values()],
    }
    chart = _chart(words.REPORT_MESSAGE_CHART, list(shown), series)
    lead = words.REPORT_MESSAGE_CONDITIONS
    return [*chart, _lines(lead, lines), context(words.REPORT_PAGE_NOT_VALIDATED)]


def _practice_chart(figures: Sequence[Figure]) -> list[Block]:
    counts = [each.count for each in figures if each.count is not None]
    if len(counts) < len(figures) or len(counts) < 2:
        return []
    series = {words.REPORT_MESSAGE_NUDGES: counts}
    return _chart(words.REPORT_MESSAGE_PRACTICE, [each.answer for each in figures], series)


def _chart(
    title: str, categories: Sequence[str], series: Mapping[str, Sequence[int]]
) -> list[Block]:
    """The chart, with labels cut to what Slack takes; none if they can then not be told apart."""
    labels = [clipped(each, LABEL_TEXT) for each in categories]
    named = {clipped(name, LABEL_TEXT): each for name, each in series.items()}
    if not labels or len(set(labels)) < len(labels) or len(named) < len(series):
        return []
    return [bar_chart(clipped(title, TITLE_TEXT), labels, named)]


def _practice(figures: Sequence[Figure]) -> list[Block]:
    if not figures:
        return []
    lines = [_pair(each.answer, each.said) for each in figures]
    return [*_practice_chart(figures), _lines(words.REPORT_PRACTICE, lines)]


def _support(page: ReportPage) -> list[Block]:
    if page.support is None:
        return []
    name = words.REPORT_THREADS_LINE
    figures = figures_of(page.support.lines, name, part_said(page), page.people)
    terms = words.REPORT_LISTED.join(page.support.concepts)
    lines = [
        words.REPORT_PAGE_THREADS.format(threads=page.support.threads),
        *(_pair(words.REPORT_LISTED.join((name, each.answer)), each.said) for each in figures),
        *([_pair(words.REPORT_WORDS_IN_USE, terms)] if terms else []),
    ]
    return [_lines(words.REPORT_SUPPORT, lines)]


def _pair(label: str, said: str) -> str:
    return words.REPORT_PAGE_PAIR.format(label=label, said=said)


def _replies(page: ReportPage) -> list[Block]:
    if not page.replies:
        return []
    lines = []
    for reply in page.replies:
        name, state = words.CONDITIONS[reply.condition], words.REPORT_REPLY_STATES[reply.state]
        said = words.REPORT_LISTED.join(filter(None, (state, promise_said(reply))))
        lines.append(_pair(name, said))
    return [_lines(words.REPORT_REPLIES, lines)]


def _without(page: ReportPage) -> list[Block]:
    without = without_numbers(page)
    return [
        section(without.title),
        *(section(each) for each in without.why),
        _lines(without.heading, without.points),
    ]


def _small_print(page: ReportPage) -> list[Block]:
    never = words.REPORT_PAGE_NEVER.format(people=page.people)
    heading = words.REPORT_PAGE_NEVER_TITLE
    return [context(_pair(heading, never))]


def _lines(heading: str, lines: Iterable[str]) -> Block:
    items = [words.REPORT_MESSAGE_ITEM.format(said=each) for each in lines]
    return section(clipped("\n".join([heading, *items]), SECTION_TEXT))
