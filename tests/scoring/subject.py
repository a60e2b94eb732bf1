"""What the course teaches of people, objections, power, qualifying and winning, by name.

One row for every element of the subject: how the course calls it, and the key under which
the rule book has it: `family/id`, or `topic/id#part`. The names are the course's; a row is
never derived from the rule book.
"""

from __future__ import annotations

PERSONALITIES = """
自负 conceited: personality/temper-conceited
谨慎 cautious: personality/temper-cautious
健谈 talkative: personality/temper-talkative
沉默 silent: personality/temper-silent
挑剔 fault-finding: personality/temper-fault-finding
性急 impatient: personality/temper-impatient
否定 negative: personality/temper-negative
怀疑 doubting: personality/temper-doubting
顽固 stubborn: personality/temper-stubborn
反感 averse: personality/temper-averse
冲动 impulsive: personality/temper-impulsive
精明 shrewd: personality/temper-shrewd
客观理智 rational: personality/type-rational
个性冲动 impulsive: personality/type-impulsive
思想顽固 set in their ways: personality/type-stubborn
争强好斗 combative: personality/type-combative
优柔寡断 indecisive: personality/type-indecisive
孤芳自赏 self-admiring: personality/type-self-admiring
盛气凌人 overbearing: personality/type-overbearing
生性多疑 suspicious: personality/type-suspicious
沉默寡言 reserved: personality/type-reserved
斤斤计较 haggling: personality/type-haggling
孔雀 peacock: personality/style-peacock
猫头鹰 owl: personality/style-owl
变色龙 chameleon: personality/style-chameleon
考拉 koala: personality/style-koala
狼 wolf: personality/style-wolf
"""

OBJECTIONS = """
need, true: objection/need-true
need, false: objection/need-false
need, hidden: objection/need-hidden
price, true: objection/price-true
price, false: objection/price-false
price, hidden: objection/price-hidden
product, true: objection/product-true
product, false: objection/product-false
product, hidden: objection/product-hidden
buying time, true: objection/time-true
buying time, false: objection/time-false
buying time, hidden: objection/time-hidden
salesperson, true: objection/salesperson-true
salesperson, false: objection/salesperson-false
salesperson, hidden: objection/salesperson-hidden
service, true: objection/service-true
service, false: objection/service-false
service, hidden: objection/service-hidden
ability to pay, true: objection/ability-true
ability to pay, false: objection/ability-false
ability to pay, hidden: objection/ability-hidden
content need: topic/objection-contents#need
content price: topic/objection-contents#price
content product: topic/objection-contents#product
content buying time: topic/objection-contents#time
content salesperson: topic/objection-contents#salesperson
content service: topic/objection-contents#service
content ability to pay: topic/objection-contents#ability
nature true 真: topic/objection-natures#true
nature false 假: topic/objection-natures#false
nature hidden 隐藏: topic/objection-natures#hidden
a barrier: topic/objection-meaning#barrier
a signal: topic/objection-meaning#signal
information: topic/objection-meaning#information
customer's cause 1, resists change: topic/objection-causes-customer#resists-change
customer's cause 2, in low spirits: topic/objection-causes-customer#low-spirits
customer's cause 3, no wish: topic/objection-causes-customer#no-wish
customer's cause 4, need not met: topic/objection-causes-customer#need-unmet
customer's cause 5, budget: topic/objection-causes-customer#budget
customer's cause 6, an excuse: topic/objection-causes-customer#excuse
customer's cause 7, keeps something back: topic/objection-causes-customer#keeps-back
seller's cause 1, is not liked: topic/objection-causes-seller#not-liked
seller's cause 2, jargon: topic/objection-causes-seller#jargon
seller's cause 3, overstated: topic/objection-causes-seller#overstated
seller's cause 4, wrong facts: topic/objection-causes-seller#wrong-facts
seller's cause 5, talks badly: topic/objection-causes-seller#poor-talk
seller's cause 6, a show that failed: topic/objection-causes-seller#failed-show
seller's cause 7, on a high horse: topic/objection-causes-seller#high-horse
principle: prepare standard answers: principle/prepare-answers
principle: choose the moment: principle/choose-the-moment
principle: never argue: principle/never-argue
principle: respect the customer's view: principle/respect-their-view
the four principles together: topic/objection-principles
the seven steps of preparing answers: topic/objection-preparation
timing: before it is raised: topic/objection-timings#before
timing: at once: topic/objection-timings#now
timing: later: topic/objection-timings#later
timing: never: topic/objection-timings#never
method ignore 忽视: topic/objection-methods#ignore
method compensate 补偿: topic/objection-methods#compensate
method boomerang 太极: topic/objection-methods#boomerang
method question 询问: topic/objection-methods#probe
method yes…if 是的…如果: topic/objection-methods#yes_if
method direct denial 直接反驳: topic/objection-methods#direct_denial
move ignore: technique/ignore
move compensate: technique/compensate
move boomerang: technique/boomerang
move question: technique/probe
move yes…if: technique/yes_if
move direct denial: technique/direct_denial
"""

PEOPLE = """
DMU user: topic/buying-roles#user
DMU influencer: topic/buying-roles#influencer
DMU buyer: topic/buying-roles#buyer
DMU initiator: topic/buying-roles#initiator
DMU decider: topic/buying-roles#decider
DMU gatekeeper: topic/buying-roles#gatekeeper
key account decider: topic/buying-roles-of-the-key-account#decider
key account influencer: topic/buying-roles-of-the-key-account#influencer
key account gatekeeper: topic/buying-roles-of-the-key-account#gatekeeper
key account user: topic/buying-roles-of-the-key-account#user
key account buyer: topic/buying-roles-of-the-key-account#buyer
standing none: topic/standing#none
standing coach 内线: topic/standing#coach
standing sponsor: topic/standing#sponsor
standing power: topic/standing#power
need found: buying/need
brewing: buying/brewing
purchase design: buying/design
evaluation: buying/evaluation
commitment: buying/commitment
use: buying/use
the right person for the phase: principle/right-person-for-the-phase
coach by the third visit, else ask for help: principle/coach-by-third-visit
intelligence from the coach, project: topic/coach-intelligence#project
intelligence from the coach, competition: topic/coach-intelligence#competition
intelligence from the coach, decision: topic/coach-intelligence#decision
intelligence from the coach, inside: topic/coach-intelligence#inside
good impression: topic/relationship-steps#impression
interest: topic/relationship-steps#interest
trust, support, commitment: topic/relationship-steps#trust
alliance: topic/relationship-steps#alliance
company C: topic/company-relationship#c
company B: topic/company-relationship#b
company A: topic/company-relationship#a
person C: topic/person-relationship#c
person B: topic/person-relationship#b
person A: topic/person-relationship#a
gifts and favours: compliance/no-favours
padded prices: compliance/no-padded-price
goading: compliance/no-goading
bad-mouthing a rival: compliance/fair-to-rival
promising what cannot be delivered: compliance/no-overpromise
confidential information: compliance/keep-confidence
false names and purposes: compliance/no-pretext
the lines told apart: topic/favours-and-lines
buying stage recognised: topic/buying-stages#satisfied
buying stage evaluate: topic/buying-stages#evaluate
buying stage investigate: topic/buying-stages#investigate
buying stage criteria: topic/buying-stages#criteria
buying stage choose: topic/buying-stages#choose
buying stage decide: topic/buying-stages#decide
buying stage re-evaluate: topic/buying-stages#re-evaluate
buying stage approve: topic/buying-stages#approve
"""

PROCESS = """
探询 prospect: stage/prospect
确定 qualify: stage/qualify
发展 develop: stage/develop
方案 propose: stage/propose
验证 verify: stage/verify
结单 close: stage/close
部署 deploy: stage/deploy
"""

QUALIFYING = """
situation question: technique/situation_question
problem question: technique/problem_question
implication question: technique/impact_question
need-payoff question: technique/payoff_question
the four kinds in order: topic/questions-in-order
ten ways of prospecting: topic/prospecting-ten
twelve ways of prospecting: topic/prospecting-twelve
seven ways of prospecting: topic/prospecting-seven
the gate 继续?: topic/going-on
leaving a bad deal: principle/leave-a-bad-deal
money: topic/man#money
authority: topic/man#authority
need: topic/man#need
five questions, budget: topic/five-questions#budget
five questions, timetable: topic/five-questions#timetable
five questions, fit of our advantages: topic/five-questions#fit
five questions, cost and risk: topic/five-questions#cost-and-risk
five questions, how the order is won: topic/five-questions#winning
need audit, who: topic/need-audit#who
need audit, what: topic/need-audit#what
need audit, why: topic/need-audit#why
need audit, when: topic/need-audit#when
need audit, how much: topic/need-audit#price
need audit, how many: topic/need-audit#quantity
good and bad customers: topic/customer-fit
match of rank: principle/match-of-rank
information, current state: topic/information-classes#current-state
information, organisation: topic/information-classes#organisation
information, people: topic/information-classes#people
information, competition: topic/information-classes#competition
sources and channels: topic/information-sources
information 普通: topic/information-stages#ordinary
information 有效: topic/information-stages#effective
information 准客户: topic/information-stages#prospective
purchase modes: topic/purchase-modes
need tree: topic/need-tree
product selling: topic/product-selling-or-consultative#product
consultative selling: topic/product-selling-or-consultative#consultative
demand ordered from above: topic/demand-sources#ordered
demand led by a department: topic/demand-sources#led
key-account plan: topic/account-plan
six advantages: topic/six-advantages
development plan: topic/development-plan
opening topics: topic/opening-topics
development with an inside contact: topic/inside-contact
five phases of development with an explicit stop: topic/development-flow
criteria of a key account: topic/key-account-criteria
channels of information: topic/information-channels
how leads come in: topic/finding-leads
preparation sheet, what is known: topic/call-preparation#known
preparation sheet, presumed pain: topic/call-preparation#pain
preparation sheet, a like case: topic/call-preparation#case
preparation sheet, questions: topic/call-preparation#questions
preparation sheet, agenda: topic/call-preparation#agenda
preparation sheet, expected objection: topic/call-preparation#objection
preparation sheet, objective: topic/call-preparation#objective
homework before the call 准备/研究: principle/homework-first
potential pain of a key person: principle/pain-by-post
purpose of the visit, sealed and checked: principle/objective-by-their-act
who picks the make: topic/who-specifies
the mutual choice: topic/customer-worth
latent opportunity: topic/two-ways-in#latent
active opportunity: topic/two-ways-in#active
"""

WINNING = """
advantages against needs: topic/competition-analysis#advantages
weaknesses against needs: topic/competition-analysis#weaknesses
opportunities: topic/competition-analysis#opportunities
threats: topic/competition-analysis#threats
actions: topic/competition-analysis#actions
ten criteria for a supplier: topic/supplier-criteria
buying signals: topic/buying-signals
alternative close: topic/closes#alternative
promotion close: topic/closes#promotion
direct close: topic/closes#direct
commitment, negotiation: topic/winning-commitment#negotiate
commitment, add-on sale: topic/winning-commitment#add-on
gains if bought: topic/gains-and-losses#gain
losses if not: topic/gains-and-losses#loss
negotiation, preparation: topic/negotiation-steps#preparation
negotiation, basis: topic/negotiation-steps#basis
negotiation, strategy: topic/negotiation-steps#strategy
negotiation, alternatives: topic/negotiation-steps#alternatives
negotiation, stepwise concessions: topic/negotiation-steps#concessions
negotiation, executives: topic/negotiation-steps#executives
strategic customer: topic/customer-tiers-by-volume#strategic
important customer: topic/customer-tiers-by-volume#important
ordinary customer: topic/customer-tiers-by-volume#ordinary
tier VIP: topic/customer-tiers-by-share#vip
tier main: topic/customer-tiers-by-share#main
overdue 30 days: topic/receivables-ageing#from-30
overdue 60 days: topic/receivables-ageing#from-60
overdue 90 days: topic/receivables-ageing#from-90
resonance: topic/resonance
axes of resonance: topic/resonance-axes
let nobody feel sold to: principle/nobody-feels-sold-to
no unconditional concession: principle/no-free-concession
stepwise and decreasing concessions: principle/concede-in-steps
alternatives prepared: principle/alternatives-prepared
one promise kept: principle/keep-the-promise
summarise in writing: principle/summarise-in-writing
agree the next step: principle/next-step
diagnose before you prescribe: principle/diagnose-before-prescribing
open, control, confirm: principle/open-control-confirm
reasons: principle/reasons-first
impact on others: principle/impact-after-reasons
capabilities: principle/capabilities-last
bargain for access to power: principle/bargain-for-power
frontline concepts: principle/frontline-listen-first
the eight ideas of the front line: topic/frontline-concepts
what moves a firm's purchase: topic/buying-influences
five senses in a visit: topic/five-senses
patterns of conceding: topic/concessions
evaluation plan: topic/evaluation-plan
implementation and follow-up: topic/follow-up
"""

SIZES = {
    "topic/objection-attitudes": 8,
    "topic/objection-causes-customer": 7,
    "topic/objection-causes-seller": 7,
    "topic/objection-contents": 7,
    "topic/objection-natures": 3,
    "topic/objection-methods": 6,
    "topic/objection-timings": 4,
    "topic/objection-principles": 4,
    "topic/objection-preparation": 7,
    "topic/buying-roles": 6,
    "topic/buying-roles-of-the-key-account": 5,
    "topic/coach-intelligence": 4,
    "topic/relationship-steps": 4,
    "topic/company-relationship": 3,
    "topic/person-relationship": 3,
    "topic/inside-contact": 5,
    "topic/buying-stages": 8,
    "topic/man": 3,
    "topic/five-questions": 5,
    "topic/need-audit": 6,
    "topic/information-classes": 4,
    "topic/information-stages": 3,
    "topic/prospecting-ten": 10,
    "topic/prospecting-twelve": 12,
    "topic/prospecting-seven": 7,
    "topic/six-advantages": 6,
    "topic/supplier-criteria": 10,
    "topic/closes": 3,
    "topic/negotiation-steps": 6,
    "topic/resonance": 4,
    "topic/resonance-axes": 4,
}
"""How many parts the course counts. Beside the five of `inside-contact` stands its stop."""


def rows() -> list[tuple[str, str]]:
    """(the course's name, key) of every element."""
    tables = (PERSONALITIES, OBJECTIONS, PEOPLE, PROCESS, QUALIFYING, WINNING)
    lines = [line for table in tables for line in table.strip().split("\n")]
    return [(name, key) for name, _, key in (line.rpartition(": ") for line in lines)]
