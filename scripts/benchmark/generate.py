"""Made-up papers in the shape of arXiv's metadata dump, one JSON object a line.

The same count gives the same bytes. What matters to a builder is like the real thing: abstracts of
about 1,200 characters with a vocabulary that grows with the archive (Zipf's and Heaps' laws), markup
and accents that need escaping, authors of whom most have one to three papers and a few have hundreds,
150 categories, ten years that grow threefold with quiet weekends.
"""

import bisect
import datetime
import itertools
import json
import random

CATEGORIES = """
cs.AI cs.AR cs.CC cs.CE cs.CG cs.CL cs.CR cs.CV cs.CY cs.DB cs.DC cs.DL cs.DM cs.DS cs.ET cs.FL cs.GL cs.GR cs.GT
cs.HC cs.IR cs.IT cs.LG cs.LO cs.MA cs.MM cs.MS cs.NA cs.NE cs.NI cs.OH cs.OS cs.PF cs.PL cs.RO cs.SC cs.SD cs.SE
cs.SI cs.SY stat.AP stat.CO stat.ME stat.ML stat.OT stat.TH eess.AS eess.IV eess.SP eess.SY math.AC math.AG math.AP
math.AT math.CA math.CO math.CT math.CV math.DG math.DS math.FA math.GM math.GN math.GR math.GT math.HO math.IT
math.KT math.LO math.MG math.MP math.NA math.NT math.OA math.OC math.PR math.QA math.RA math.RT math.SG math.SP
math.ST astro-ph.CO astro-ph.EP astro-ph.GA astro-ph.HE astro-ph.IM astro-ph.SR cond-mat.dis-nn cond-mat.mes-hall
cond-mat.mtrl-sci cond-mat.other cond-mat.quant-gas cond-mat.soft cond-mat.stat-mech cond-mat.str-el
cond-mat.supr-con gr-qc hep-ex hep-lat hep-ph hep-th math-ph nlin.AO nlin.CD nlin.CG nlin.PS nlin.SI nucl-ex nucl-th
physics.acc-ph physics.ao-ph physics.app-ph physics.atm-clus physics.atom-ph physics.bio-ph physics.chem-ph
physics.class-ph physics.comp-ph physics.data-an physics.ed-ph physics.flu-dyn physics.gen-ph physics.geo-ph
physics.hist-ph physics.ins-det physics.med-ph physics.optics physics.plasm-ph physics.pop-ph physics.soc-ph
physics.space-ph q-bio.BM q-bio.CB q-bio.GN q-bio.MN q-bio.NC q-bio.OT q-bio.PE q-bio.QM q-bio.SC q-bio.TO q-fin.CP
q-fin.EC q-fin.GN q-fin.MF q-fin.PM q-fin.PR q-fin.RM quant-ph
""".split()

NOUNS = """
model method framework dataset benchmark task network architecture algorithm system representation embedding
attention transformer decoder encoder policy reward objective loss gradient distribution prior posterior sample token
sequence graph node kernel operator manifold tensor matrix spectrum lattice field particle galaxy detector signal
noise sensor image video caption segment scene robot controller trajectory planner agent environment simulator user
query document corpus language translation summary dialogue question answer hypothesis proof theorem bound estimator
variance confidence experiment ablation baseline metric accuracy latency memory throughput parameter checkpoint
inference quantization sparsity pruning distillation retrieval ranking recommendation privacy robustness fairness
uncertainty calibration explanation protein molecule cell genome disease patient market portfolio risk circuit qubit
photon laser plasma magnet fluid turbulence climate ocean
""".split()

ADJECTIVES = """
large small deep shallow sparse dense robust efficient scalable novel simple general unified hierarchical
probabilistic Bayesian causal adversarial self-supervised unsupervised multimodal multilingual low-resource zero-shot
few-shot end-to-end pre-trained fine-tuned long-range local global stochastic deterministic convex high-dimensional
low-rank nonlinear discrete continuous quantum topological geometric spectral temporal spatial autoregressive
recurrent convolutional equivariant synthetic automatic interactive adaptive dynamic parallel distributed federated
""".split()

VERBS = """
propose introduce present develop study analyze investigate evaluate demonstrate find observe derive prove establish
extend improve outperform exploit combine integrate replace reduce increase estimate predict generate learn train
optimize align compare validate measure
""".split()

GIVEN = """
Wei Ming Yan Jun Hui Ling Xiao Yu Ana María José Lukas Emma Noah Olivia Sofía Mateo Hiroshi Yuki Sakura Kenji Aiko
Min-jun Ji-woo Arjun Priya Rohan Ananya Vikram Fatima Omar Layla Yusuf Amara Kwame Thabo Ivan Olga Natalia Andrei
Katarzyna Piotr Zofia Jan Petra Tomáš Jürgen Björn Anaïs Chloé Étienne François Giulia Marco Chiara Pedro Beatriz
Rafael Camila Thiago Valentina Mikael Freya Lars Ingrid Søren Astrid Elif Mehmet Ayşe Çağrı Linh Thu Agus John David
Sarah Laura Daniel Rachel Peter Alice Robert Hannah Thomas Julia Paul Nora George Ruth Simon Clara
""".split()

FAMILY = """
Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin Gao Luo Kim Lee Park Choi Jung Tanaka
Suzuki Sato Watanabe Yamamoto Nakamura Gupta Sharma Singh Patel Kumar Reddy Banerjee Khan Ahmed Hassan Okafor Mensah
Dlamini García Martínez Rodríguez López González Pérez Silva Santos Oliveira Costa Müller Schmidt Schneider Fischer
Weber Meyer Wagner Becker Schäfer Koch Richter Wolf Schröder Neumann Dubois Moreau Laurent Lefèvre Rossi Russo
Ferrari Bianchi Romano Novák Dvořák Kowalski Nowak Wiśniewski Kovács Popescu Petrov Ivanov Smirnov Johansson
Andersson Nilsson Hansen Olsen Larsen Virtanen Korhonen Yılmaz Demir Şahin Nguyen Tran Pham Smith Johnson Williams
Brown Jones Miller Davis Wilson Taylor Anderson Harris Martin Thompson Clark Lewis Walker Hall Young King Wright
""".split()

SYLLABLES = """
ba be bi bo bu ca ce ci co cu da de di do du fa fe fi fo ga ge gi go la le li lo lu ma me mi mo mu na ne ni no nu pa
pe pi po ra re ri ro ru sa se si so su ta te ti to tu va ve vi vo zo
""".split()

SPECIAL = [
    r"$O(n \log n)$", r"$\mathbb{R}^d$", r"$\epsilon < 10^{-3}$", r"$p(x \mid y)$", r"$\mathcal{L}_{\text{CE}}$",
    "<5%", "A & B testing", '"in the wild"', "the model's", "F1 > 0.9", "β-VAE", "naïve",
]

# Capital letters are drawn from, everything else stands as it is: A adjective, N noun, V verb, X a number.
SENTENCES = """
We V a A N for N that V the N and the N .
However, the A N N of the N V A N s with A N .
Existing N s often V the N N , which V the A N under N .
On X N s, our A N V the N N by X % over the N .
To V the N , we V a A N of N s and V the A N .
Experiments on X A N s show that the N N V the N .
In particular, A N s V the N without A N or N .
""".strip().splitlines()

DAYS = [datetime.date(2016, 1, 1) + datetime.timedelta(day) for day in range(3653)]


def zipf(count, exponent, shift):
    return list(itertools.accumulate((rank + shift) ** -exponent for rank in range(1, count + 1)))


class Generator:
    def __init__(self, count):
        self.random = random.Random(f"papers {count}")
        # A vocabulary that grows with the square root of the text, as in real collections.
        rare = ["".join(self.random.choices(SYLLABLES, k=self.random.randint(3, 5))) for _ in range(int(150 * count**0.5))]
        self.nouns = NOUNS + rare
        self.noun_weights = zipf(len(self.nouns), 1.35, 12)
        self.adjective_weights = zipf(len(ADJECTIVES), 0.7, 3)
        self.people = self.names(max(count // 2, 20))
        self.people_weights = zipf(len(self.people), 1.1, max(20, count / 500))
        self.category_weights = zipf(len(CATEGORIES), 1.0, 4)
        growth = ((1 + 2 * at / len(DAYS)) * (0.1 if day.weekday() >= 5 else 1) for at, day in enumerate(DAYS))
        self.day_weights = list(itertools.accumulate(growth))

    def names(self, count):
        pairs = [(given, family) for given in GIVEN for family in FAMILY]
        self.random.shuffle(pairs)
        initials = itertools.chain([""], (" ".join(letters) for size in (1, 2, 3)
                                          for letters in itertools.product("ABCDEFGHJKLMNPRSTVW", repeat=size)))
        return list(itertools.islice(((family, f"{given} {middle}".strip()) for middle in initials for given, family in pairs), count))

    def distinct(self, values, weights, count):
        found = {}
        while len(found) < count:
            found[bisect.bisect_left(weights, self.random.random() * weights[-1])] = None
        return [values[index] for index in found]

    def words(self, pattern):
        draw = self.random
        for word in pattern.split():
            if word == "N":
                yield draw.choices(self.nouns, cum_weights=self.noun_weights)[0]
            elif word == "A":
                yield draw.choices(ADJECTIVES, cum_weights=self.adjective_weights)[0]
            elif word == "V":
                yield draw.choice(VERBS)
            elif word == "X":
                yield str(draw.randint(2, 400))
            else:
                yield word

    def sentence(self):
        text = " ".join(self.words(self.random.choice(SENTENCES)))
        text = text.replace(" s ", "s ").replace(" s,", "s,").replace(" ,", ",").replace(" .", ".").replace(" %", "%")
        return text if self.random.random() > 0.08 else f"{text[:-1]} {self.random.choice(SPECIAL)}."

    def abstract(self):
        goal = min(max(self.random.gauss(1200, 300), 300), 2400)
        sentences, length = [], 0
        while length < goal:
            sentences.append(self.sentence())
            length += len(sentences[-1]) + 1
        return " ".join(sentences)

    def title(self):
        text = " ".join(self.words(self.random.choice(["A N N for A N", "A N of N s with N", "N : A N for N N", "Towards A N N"])))
        return text.replace(" s ", "s ").replace(" :", ":").title()

    def paper(self, identifier, day):
        authors = self.distinct(self.people, self.people_weights, self.random.randint(3, 6))
        categories = self.distinct(CATEGORIES, self.category_weights, self.random.choices((1, 2, 3), (40, 40, 20))[0])
        return {
            "id": identifier,
            "submitter": " ".join(reversed(authors[0])),
            "authors": ", ".join(f"{given} {family}" for family, given in authors),
            "title": self.title(),
            "comments": None,
            "journal-ref": None,
            "doi": None,
            "report-no": None,
            "categories": " ".join(categories),
            "license": "http://creativecommons.org/licenses/by/4.0/",
            "abstract": self.abstract(),
            "versions": [{"version": "v1", "created": day.strftime("%a, %-d %b %Y 12:00:00 GMT")}],
            "update_date": day.isoformat(),
            "authors_parsed": [[family, given, ""] for family, given in authors],
        }


def papers(count):
    """The papers of an archive of that size, the oldest first."""
    generator = Generator(count)
    numbers = {}
    for day in sorted(generator.random.choices(DAYS, cum_weights=generator.day_weights, k=count)):
        month = day.strftime("%y%m")
        numbers[month] = numbers.get(month, 0) + 1
        yield generator.paper(f"{month}.{numbers[month]:05d}", day)


def new_day(count):
    """The forty papers of the day after those of an archive of that size."""
    generator = Generator(count)
    generator.random.seed(f"the day after {count}")
    return [generator.paper(f"2601.{number:05d}", DAYS[-1] + datetime.timedelta(1)) for number in range(1, 41)]


def write(papers, path):
    with open(path, "w", encoding="utf-8") as file:
        for paper in papers:
            file.write(json.dumps(paper, ensure_ascii=False, separators=(",", ":")) + "\n")
