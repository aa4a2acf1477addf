"""The English phrases by which a letter's asks, offers and ways out are known."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from netui.model import fold
from netui.rules.stems import stem


def _any(*patterns: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(patterns)})(?!\w)", re.IGNORECASE)


ENGLISH: Final = frozenset(
    "the and you your yours would could should can my with this that it to are i i'm i'd i'll i've "
    "it's you're if thanks thank what about been our from how when who which there their they them "
    "please just because help know like great good dear hello meeting checking not any some by "
    "happy happened where than will has had did does doing at on".split()
)
"""Words that are frequent in English and rare in other languages, at least all together."""

BLANK: Final = re.compile(r"\[[^\[\]\n]{2,}\]")
"""What is to be filled in, in square brackets."""

_THEIRS_TO_GET = (
    "help|send|offer|introduce|bring|share|show|give|lend|do (?:something|anything) for|"
    "put you|connect you|point you|be of"
)

NO_ASKS: Final = _any(
    rf"(?:can|could|may|shall|should) i (?:{_THEIRS_TO_GET})\b",
    r"shall i",
    r"would (?:that|this|it) (?:help|be (?:useful|of use))",
    r"would you like me to",
    r"do you want me to",
    r"how are you(?: doing)?",
    r"please (?:ignore|feel free|don't|do not|just say|say so|only|take your time)",
)
"""What looks like an ask and is none."""

ASKS: Final = _any(
    r"(?:could|would|can|will) you",
    r"(?:can|could|may|might) (?:i|we)",
    r"please",
    r"(?:i'd|would) (?:like|love|want) to (?:ask|pick|learn|get|have|hear your|talk|chat|discuss|"
    r"connect)",
    r"i(?:'d| would) (?:love|like|appreciate|value|welcome) your",
    r"i(?:'m| am| was) (?:hoping|wondering)",
    r"do you (?:know (?:of |anybody|anyone|somebody|someone|who)|have (?:time|a moment|any)|mind)",
    r"are you (?:free|available|open|willing|up for)",
    r"is there any chance",
    r"any chance",
    r"(?:need|want) your (?:help|advice|input|feedback|opinion)",
    r"help me",
    r"mentor me",
    r"(?:put in a good word|refer me|recommend me|introduce me|let me know if you can)",
    r"it would (?:be great|mean a lot|help me) if",
    r"let'?s (?:meet|grab|have|get|catch up|talk|chat)",
)
"""What asks them for something."""

OFFERS: Final = _any(
    r"(?:i|we)(?: can|'ll| will| could|'d| would)(?: also| gladly| happily| perhaps| maybe)? "
    r"(?!not\b|n't\b|like\b|love\b|appreciate\b|value\b|welcome\b|want\b|use\b|need\b|really\b|"
    r"only\b|imagine\b|see\b|learn\b|pick\b|grab\b|ask\b|get\b|have\b|hear\b|meet\b|talk\b|"
    r"chat\b|tell\b|be (?!glad to|happy to|able to)|never\b|just\b|do with\b|buy you\b)\w+",
    r"(?:can|could|may|shall|should) i (?:help|send|offer|introduce|bring|share|show|give|lend)"
    r"(?! me\b)",
    r"(?:happy|glad) to (?!hear\b|meet\b|chat\b|connect\b|have met\b|know\b|talk\b)\w+",
    r"in return",
    r"i (?:have )?(?:attach|attached|enclose|enclosed|found|came across|wrote up|put together)",
    r"(?:here is|here's|here are)",
    r"(?:might|may|could) (?:be useful|be of use|help|interest) (?:to |for )?you",
    r"would (?:that|this|it) (?:help|be (?:useful|of use))",
    r"you (?:are|were|'re) looking for",
)
"""What says that there is something in it for them."""

TIMES: Final = _any(
    r"\d+(?:\s*[-–]\s*\d+)?\s*(?:min|mins|minutes?|h|hrs?|hours?|days?|weeks?)",
    r"(?:a|one|two|three|five|ten|fifteen|twenty|thirty|forty|sixty|half an|quarter of an)[\s-]"
    r"(?:minutes?|hour|hours|day|days)",
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?",
    r"today|tonight|tomorrow",
    r"(?:this|next) (?:week|month|mon|tue|wed|thu|fri)",
    r"(?:by|before|until) the (?:end|\d)",
    r"end of (?:the )?(?:week|month|year)",
    r"(?:one|a) (?:line|word|name|sentence|yes or no|yes or a no) (?:is|would be) enough",
    r"\d{1,2}(?:[:.]\d\d)?\s?(?:am|pm)|\d{1,2}:\d\d",
    r"(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?|in |by |before |early |late )?"
    r"(?:january|february|march|april|june|july|august|september|october|november|december)",
    r"(?:\d{1,2}(?:st|nd|rd|th)? (?:of )?|in |by |before )may",
)
"""How long something takes, or when it is; "a line is enough" says it too."""

WAYS_OUT: Final = _any(
    r"no (?:worries|problem|hard feelings|pressure|rush|hurry|obligation)(?: at all| either way)?"
    r"(?: if not)?",
    r"if not",
    r"if (?:it|this|that|you|now|the timing)(?:'s| is| does|'re| are| can| would| do)?"
    r"(?: not|n't|not) [^.?!\n]{0,80}?(?:fine|ok|okay|say so|ignore|understand|no need|forget)",
    r"(?:it|this|that)(?:'s| is) (?:perfectly |totally |completely |quite )?(?:fine|ok|okay) "
    r"(?:too|if|to say no|either way)",
    r"(?:a|any) no (?:is|would be|costs)",
    r"(?:feel free|free) to (?:say no|ignore|decline|pass|skip)",
    r"(?:just|please) (?:say so|say no|ignore)",
    r"no need to (?:answer|reply|respond)",
    r"(?:there is )?no need (?:to (?:answer|reply)|for an answer)",
    r"only if (?:it|you|that|this)",
    r"either way",
    r"i(?:'d| would|'ll| will)? (?:fully |totally |completely |perfectly )?understand if",
    r"whenever it suits you",
    r"should it suit you",
    r"if it(?:'s| is) (?:too much|a bad time|not)",
)
"""What makes a no easy."""

FLATTERY: Final = _any(
    r"(?:so |very |really |truly |absolutely )?(?:amazing|awesome|incredible|inspiring|"
    r"inspirational|brilliant|phenomenal|extraordinary|outstanding|legendary|remarkable|fantastic)",
    r"(?:huge|big|great|long-?time) (?:fan|admirer)",
    r"(?:i )?(?:really |so |truly |greatly |deeply )?(?:admire|look up to) you(?:r)?",
    r"(?:a )?(?:guru|rock ?star|legend|genius|visionary|role model)",
    r"blown away",
    r"(?:so |very |really |deeply )(?:impressed|honou?red|humbled)",
)
"""Praise that fits anybody."""


class VagueAsk(NamedTuple):
    """A phrase that asks for everything and names nothing."""

    words: re.Pattern[str]
    """Finds the phrase."""
    why: str
    """What is wrong with it, and what would do."""
    fine_with_a_time: bool = False
    """Whether it is fine once a time is named."""
    fine_to_catch_up: bool = False
    """Whether it is then fine to catch up with somebody."""


VAGUE_ASKS: Final = (
    VagueAsk(
        _any(r"pick(?:ing)? (?:at )?your brains?"),
        "it asks for everything at once; ask the one question",
    ),
    VagueAsk(
        _any(
            r"(?:grab|get|have|do)(?:bing)? (?:a )?(?:quick |virtual )?(?:cup of )?coffee",
            r"coffee chat",
        ),
        "they have to find out what for; say what about, and for how long",
        fine_to_catch_up=True,
    ),
    VagueAsk(
        _any(r"over (?:a )?(?:quick |virtual )?coffee", r"buy you (?:a )?(?:coffee|lunch)"),
        "a time and a question make it easier to say yes to than a drink",
        fine_with_a_time=True,
    ),
    VagueAsk(
        _any(
            r"mentor me",
            r"(?:be|become|being) my mentor",
            r"(?:looking for|need|want|seeking) (?:a )?mentor(?:ship)?",
        ),
        "it is a year's work in two words; begin with one question",
    ),
)

PITCHES: Final = _any(
    r"our (?:new |latest |flagship )?(?:product|platform|solution|service|tool|app|software|"
    r"offering|agency)s?",
    r"my (?:new )?(?:startup|start-up|product|agency|app|services|course)",
    r"(?:book|schedule|see|give you|show you) (?:a|our|the) (?:quick |short |free )?demo",
    r"free (?:trial|consultation|audit)",
    r"(?:special|exclusive|limited) (?:offer|price|discount)",
    r"we (?:help|enable|empower) (?:companies|teams|businesses|brands|people like you)",
    r"(?:boost|increase|grow|scale) your (?:revenue|sales|business|brand|reach)",
    r"sign up",
)
"""What sells."""

STOCK: Final = _any(
    r"(?:it was |so |really |very )*(?:great|nice|lovely|good|wonderful|pleasure)(?: to)? "
    r"(?:meet|meeting|met|see|seeing|connect|connecting|chat|chatting|talk|talking)(?: with)?"
    r"(?: you)?",
    r"(?:i )?hope (?:you(?:'re| are)|this finds you|all is|you had)[^.!?,\n]{0,80}",
    r"(?:i )?(?:just )?(?:wanted|want|thought i'd|would like|'d like) to "
    r"(?:reach out|touch base|check in|say hi|say hello|connect|get in touch|stay in touch)",
    r"(?:just )?(?:checking in|touching base|reaching out|saying hi|following up)",
    r"pick(?:ing)? your brains?",
    r"(?:grab|get|have)(?:bing)? (?:a )?(?:quick |virtual )?(?:coffee|lunch|drink|chat|call)",
    r"over (?:a )?(?:quick |virtual )?(?:coffee|lunch|drinks?)",
    r"let'?s (?:connect|catch up|stay in touch|keep in touch)",
    r"(?:be|become) my mentor|mentor me",
)
"""What is said in every letter, and says nothing about this one."""

LITTLE_SAID: Final = frozenset(
    stem(fold(word))
    for word in """
        hi hello hey dear best regards cheers thanks thank sincerely yours warm kind love sorry
        please let maybe perhaps sometime soon week weekend month day today tomorrow time minute
        minutes hour hours quick quickly short chat call coffee lunch drink drinks catch touch base
        connect connecting reach hope hoping well nice lovely great glad happy pleasure life work
        things everything stuff brain mentor network networking profile advice thoughts insights
        saw see learn learning journey story path across linkedin hear
        career again back around free available monday tuesday wednesday thursday friday saturday
        sunday i'd i'm you're it's don't ask asking question questions answer just check checking
        """.split()
)
"""The stems of words that don't tell what a letter is about."""
