"""Which of the encodings from before UTF-8 a text is in, where its letters say so for sure."""

import re
from dataclasses import dataclass

# What is typed beyond ASCII in each script; a byte read in the wrong codec is hardly ever among them.
WESTERN = "éèêëàâäáãåçñöóòôõüúùûíìîïßøæÉÖÄÜÅ’‘“”–—…€£°®™«»¿¡•\u00a0"
CENTRAL = "ąćęłńóśźżĄĆĘŁŃÓŚŹŻěščřžýáíéúůďťňĚŠČŘŽÝÁÍÉÚŮĎŤŇőűöüŐŰÖÜäßțşţăâî’‘“”„–—…€°\u00a0"
TURKISH = "çğıöşüÇĞİÖŞÜâîû’‘“”–—…€°\u00a0"
CYRILLIC = "оеаинтсрвлкмдп"
GREEK = "αοιετσνηυρπκμς"
HEBREW = "יוהלאתרמשבנכם"
ARABIC = "الينموتربدسعفه"
SIMPLIFIED = (
    "的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去"
    "法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实日军者意无力它与长把机十民第公此已工使情明性知全三又关点"
    "正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产或新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿"
    "原东声提立及比员解水名真论处走义各入几口认条平系气题活尔更别打女变四神总何电数安少报才结反受目太量再感建务做接必场件计管期市直德资"
    "命山金指克许统区保至队形社便空决治展马科司五基眼书非则听白却界达光放强即像难且权思王象完设式色路记南品住告类求据程北边死张该交规万取"
    "请您服客单退款货物"
)
TRADITIONAL = (
    "的一是不了在人有我他這個們中來上大為和國地到以說時要就出會可也你對生能而子那得於著下自之年過發後作裡用道行所然家種事成方多經麼去"
    "法學如都同現當沒動面起看定天分還進好小部其些主樣理心她本前開但因只從想實日軍者意無力它與長把機十民第公此已工使情明性知全三又關點"
    "正業外將兩高間由問很最重並物手應戰向頭文體政美相見被利什二等產或新己制身果加請您服客單退款貨"
)
KOREAN = (
    "이다는을의에가고하은지로사아기시리나어서도해자전요안습니그일대를한인있수게정라만부보과장면주으상여제스러우했오원구조공문입무비생"
    "것들신국실동성말세요청감합니까네예거없않데배송환불품결"
)
KANA = "".join(map(chr, (*range(0x3041, 0x3094), *range(0x30A1, 0x30F7)))) + "ー。、"

RUN = re.compile(rb"[\x80-\xff]+")
LEAST_EVIDENCE = 4
MOST_EVIDENCE = 200_000


@dataclass(frozen=True)
class Candidate:
    """A codec, what people call it, its usual characters and the share of them in any text of that script."""

    codec: str
    called: str
    usual: frozenset[str]
    least_share: float


WIDE = (
    Candidate("gb18030", "Chinese (GBK)", frozenset(SIMPLIFIED + "，。！？：；、“”（）"), 0.35),
    Candidate("big5", "Chinese (Big5)", frozenset(TRADITIONAL + "，。！？：；、「」（）"), 0.35),
    Candidate("cp932", "Japanese (Shift-JIS)", frozenset(KANA), 0.3),
    Candidate("euc_jp", "Japanese (EUC-JP)", frozenset(KANA), 0.3),
    Candidate("cp949", "Korean (EUC-KR)", frozenset(KOREAN), 0.4),
)
SCRIPTS = (
    Candidate("cp1251", "Cyrillic (cp1251)", frozenset(CYRILLIC), 0.6),
    Candidate("koi8_r", "Cyrillic (KOI8-R)", frozenset(CYRILLIC), 0.6),
    Candidate("cp866", "Cyrillic (cp866)", frozenset(CYRILLIC), 0.6),
    Candidate("iso8859_5", "Cyrillic (ISO 8859-5)", frozenset(CYRILLIC), 0.6),
    Candidate("cp1253", "Greek (cp1253)", frozenset(GREEK), 0.6),
    Candidate("cp1255", "Hebrew (cp1255)", frozenset(HEBREW), 0.6),
    Candidate("cp1256", "Arabic (cp1256)", frozenset(ARABIC), 0.6),
)
LATIN = (
    Candidate("mac_roman", "Mac Roman", frozenset(WESTERN), 0.8),
    Candidate("cp1250", "Central European (cp1250)", frozenset(CENTRAL), 0.97),
    Candidate("cp1254", "Turkish (cp1254)", frozenset(TURKISH), 0.97),
)
WINDOWS_LATIN = Candidate("cp1252", "Windows Latin (cp1252)", frozenset(WESTERN), 0.0)


def legacy_encoding(evidence: bytes) -> Candidate:
    """The codec of bytes that are no UTF-8; Windows Latin unless another fits far better."""
    lines = [line for line in evidence[:MOST_EVIDENCE].splitlines() if not line.isascii()]
    runs = RUN.findall(b"\n".join(lines))
    beyond_ascii = b"".join(runs)
    if len(beyond_ascii) < LEAST_EVIDENCE:
        return WINDOWS_LATIN
    if found := surest({each: wide_share(lines, each) for each in WIDE}):
        return found
    side_by_side = len(beyond_ascii) > 2 * len(runs)  # so letters stand in no Latin script
    if side_by_side and (found := surest({each: share(beyond_ascii, each) for each in SCRIPTS})):
        return found
    windows = share(beyond_ascii, WINDOWS_LATIN)
    shares = {each: share(beyond_ascii, each) for each in LATIN}
    best = max(shares, key=lambda each: shares[each])
    clear = shares[best] > 2 * windows if best.codec == "mac_roman" else windows <= 0.85
    return best if clear and shares[best] >= best.least_share else WINDOWS_LATIN


def surest(shares: dict[Candidate, float]) -> Candidate | None:
    """The candidate that fits, and better than any other; on a draw there is none."""
    best = max(shares, key=lambda each: shares[each] / each.least_share)
    others = [shares[each] for each in shares if each is not best]
    return best if shares[best] >= best.least_share and shares[best] > 1.1 * max(others) else None


def share(text: bytes, candidate: Candidate) -> float:
    """How many of the bytes are usual characters of the candidate."""
    decoded = text.decode(candidate.codec, "replace")
    return sum(character in candidate.usual for character in decoded) / max(len(decoded), 1)


def wide_share(lines: list[bytes], candidate: Candidate) -> float:
    """How many of the characters beyond ASCII are usual ones; 0 where many lines are not of the codec."""
    decoded, failed = [], 0
    for line in lines:
        try:
            decoded.append(line.decode(candidate.codec))
        except UnicodeDecodeError:
            failed += 1
    letters = [character for line in decoded for character in line if character > "\x7f"]
    if failed > 1 + len(lines) * 0.05 or len(letters) * 2 < LEAST_EVIDENCE:
        return 0.0
    return sum(character in candidate.usual for character in letters) / len(letters)
