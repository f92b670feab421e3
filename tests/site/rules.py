"""What each address of the site must answer to whom: rules by route, stated here and never copied from the code.

A route is behind one door. Who may look and who may send follows from the door; which methods a route knows, and
whether it asks for a fresh sign-in, is said of the route. A route that is missing here fails the test.
"""

from dataclasses import dataclass
from enum import Enum

from patients.roles import Role

LOOKING, SENDING = {"GET", "HEAD"}, {"POST"}
# The site knows no others, for nobody.
OTHER_METHODS = ["PUT", "PATCH", "DELETE", "OPTIONS", "TRACE"]
METHODS = [*sorted(LOOKING), *SENDING, *OTHER_METHODS]


def methods_at(number: int, *, all_of_them: bool) -> list[str]:
    """How to ask at the page of that number. One asker tries all methods. Of HEAD, which is answered as GET is, and of
    those that the site knows for nobody and refuses before it looks who asks, each other one tries one a page, in turn.
    """
    in_turn = ["HEAD", *OTHER_METHODS]
    return METHODS if all_of_them else ["GET", *SENDING, in_turn[number % len(in_turn)]]


class Answer(Enum):
    """What somebody is answered. All but the first show nothing of a record, and write nothing to it."""

    LET_IN = "let in"
    ASKED_FOR_PIN = "asked for the PIN"
    SIGN_IN = "led to sign-in"
    SHOW_AGAIN = "asked to show again who they are"
    FORBIDDEN = "told that they may not"
    NOT_HERE = "told that it is not here"
    NO_TOKEN = "told that its token does not work"
    WRONG_METHOD = "told that it cannot be asked like that"


@dataclass(frozen=True)
class Asker:
    """What the rules need to know of somebody: their role, their sign-in, their link for a clinic."""

    role: Role | None = None
    is_signed_in: bool = False
    is_fresh: bool = True
    is_alice: bool = False
    link: Answer = Answer.ASKED_FOR_PIN


class Door(Enum):
    """What a route lets through: who may look, and who may send, where it leads to a record."""

    OPEN = "anybody, or whoever holds the secret in the address"
    CLINIC = "a browser that gave the PIN of this link"
    PHONE = "whoever sends a token in its head; no sign-in counts for anything"
    ACCOUNT = "anybody signed in, to what is their own"
    LOOK = (Role.VIEWER, Role.HELPER)
    OWN = (Role.VIEWER, Role.VIEWER)
    WRITE = (Role.HELPER, Role.HELPER)
    DECIDE = (Role.OWNER, Role.OWNER)


# fmt: off
_ROUTES = {
    Door.OPEN: """
        health health-ready health-live health-web
        language dashboard:front dashboard:help symptoms:emergency symptoms:emergency-help-now
        dashboard:who-runs-this dashboard:worker symptoms:emergency-copy symptoms:emergency-help-now-copy
        dashboard:manifest dashboard:from-home-screen dashboard:who
        reminders:action reminders:one-click reminders:calendar-feed patients:invitation accounts:email-stop
        account_logout account_login account_request_login_code account_confirm_login_code account_signup
        account_inactive account_email_verification_sent account_reset_password account_reset_password_done
        account_reset_password_from_key account_reset_password_from_key_done mfa_authenticate mfa_login_webauthn
        oidc_login oidc_back
    """,
    Door.CLINIC: "trends:clinic-link",
    Door.PHONE: "exchange:phone-steps",
    Door.ACCOUNT: """
        dashboard:home dashboard:home-check-in dashboard:home-screen dashboard:only-yours
        dashboard:people-overview dashboard:start dashboard:start-for-somebody
        account_reauthenticate account_email account_change_password account_set_password
        accounts:preferences accounts:preference accounts:signing-in accounts:fresh accounts:fresh-way
        accounts:passkeys accounts:passkey-add accounts:passkey-offer accounts:passkey-name accounts:passkey-remove
        accounts:email accounts:email-old accounts:email-new accounts:where accounts:where-end accounts:everywhere
        accounts:second-step accounts:second-step-on accounts:second-step-off accounts:spare-codes
        accounts:oidc-end
        reminders:phones reminders:phone-off reminders:phone-moved
        exchange:close exchange:close-sure exchange:closing exchange:bring exchange:arrival
    """,
    Door.OWN: """
        reminders:settings reminders:choice reminders:which reminders:kinds reminders:told reminders:told-wish
        patients:your-name patients:leave
        reminders:calendar reminders:calendar-make reminders:calendar-words reminders:calendar-end
    """,
    Door.DECIDE: """
        injections:visit-again-shown
        dashboard:opening dashboard:record-change reminders:told-member
        patients:invite patients:invite-as patients:waiting patients:member patients:decides patients:end
        patients:about-you
        trends:clinic-links trends:clinic-link-add trends:clinic-link-show trends:clinic-link-end
        dashboard:history dashboard:change
        exchange:downloads exchange:download exchange:download-file exchange:close-record
    """,
    Door.LOOK: """
        dashboard:today dashboard:timeline dashboard:settings patients:people
        injections:elsewhere-detail
        injections:visit-benefit-saved
        injections:visit-list injections:visit-detail injections:card injections:card-image injections:card-small
        exercises:saved exercises:week exercises:day-off exercises:setback-list exercises:setback-detail
        exercises:photo-image exercises:photo-small
        symptoms:checkin-saved symptoms:view-saved
        symptoms:problem-call symptoms:problem-detail symptoms:problem-advice symptoms:help-now
        symptoms:measurement-list symptoms:measurement-detail symptoms:goal-list symptoms:goal-detail
        medicines:medicine-list medicines:medicine-detail medicines:change-detail
        trends:trends trends:numbers trends:figures trends:clinic trends:clinic-text trends:clinic-paper
        exchange:phone
    """,
    Door.WRITE: """
        dashboard:day-without-network dashboard:session-skin
        injections:elsewhere injections:elsewhere-what injections:elsewhere-when injections:elsewhere-product
        injections:visit-add injections:interval injections:wait reminders:nudge-days reminders:nudge-hour
        reminders:exercise-days reminders:exercise-hour
        injections:visit-date injections:visit-product injections:cards
        injections:visit-places injections:visit-units injections:visit-typed
        injections:visit-change injections:visit-change-what injections:visit-limb
        injections:visit-muscles injections:visit-share
        injections:visit-guidance
        injections:visit-clinic injections:visit-injector injections:visit-cost injections:visit-insurance
        injections:visit-appointment injections:visit-notes injections:visit-felt injections:card-add
        injections:visit-came-back injections:visit-harder-task
        injections:visit-benefit injections:visit-again injections:visit-benefit-undo injections:visit-benefit-restore
        injections:visit-delete injections:visit-restore injections:visit-felt-saved injections:card-delete
        injections:card-restore injections:elsewhere-delete injections:elsewhere-restore
        exercises:days exercises:day exercises:timer exercises:timer-minutes exercises:timer-start
        exercises:usual-log exercises:usual-again exercises:other exercises:amount exercises:amount-exact
        exercises:undo exercises:restore exercises:once-moving exercises:once-therapy exercises:once-equipment
        exercises:session-change exercises:session-exact exercises:session-delete
        exercises:session-distance exercises:session-steps exercises:session-repetitions exercises:session-settings
        exercises:session-settings-same exercises:session-setting
        exercises:usual-moving exercises:usual-therapy exercises:usual-equipment exercises:usual-own
        exercises:usual-minutes exercises:usual-one exercises:usual-ask exercises:saved-change exercises:session
        exercises:usual-minutes-exact exercises:usual-switch exercises:usual-name exercises:usual-parts
        exercises:usual exercises:ems-safety exercises:ems-advice exercises:photo-add exercises:photo
        exercises:photo-delete exercises:photo-restore exercises:session-restore exercises:plan
        exercises:setback-add exercises:setback-reason exercises:setback-more exercises:setback-since
        exercises:setback-stops exercises:setback-end exercises:setback-again exercises:setback-delete
        exercises:setback-restore exercises:plan-add exercises:plan-days exercises:plan-off exercises:plan-put-back
        exercises:day-off-reason exercises:day-off-more exercises:day-off-sure exercises:day-off-undo
        exercises:day-off-restore
        symptoms:checkin symptoms:checkin-days symptoms:checkin-rhythm symptoms:checkin-question symptoms:checkin-causes
        symptoms:checkin-besides symptoms:try symptoms:try-other-ways
        symptoms:checkin-causes-day symptoms:checkin-helped symptoms:checkin-helped-more
        symptoms:checkin-whose symptoms:view-question symptoms:view-causes symptoms:view-causes-day symptoms:view-change
        symptoms:view-all symptoms:view-undo symptoms:view-restore
        symptoms:checkin-change symptoms:checkin-all symptoms:checkin-undo symptoms:checkin-restore
        symptoms:problem-add symptoms:problem-signs symptoms:problem-called symptoms:problem-what
        symptoms:problem-severity symptoms:problem-since symptoms:problem-which symptoms:problem-delete
        symptoms:problem-what-more symptoms:problem-which-more symptoms:problem-own symptoms:problem-began
        symptoms:problem-gone symptoms:problem-last-had
        symptoms:problem-restore symptoms:problem-where symptoms:problem-over symptoms:problem-again
        exercises:setback-note exercises:setback-change
        symptoms:measurement-add symptoms:measurement-where symptoms:measurement-part symptoms:measurement-walk
        symptoms:measurement-value symptoms:measurement-change symptoms:measurement-date symptoms:measurement-by
        symptoms:measurement-delete symptoms:measurement-restore
        symptoms:goal-add symptoms:goal-words symptoms:goal-importance symptoms:goal-levels symptoms:goal-review
        symptoms:goal-delete symptoms:goal-restore symptoms:review-delete symptoms:review-restore
        medicines:medicine-add medicines:medicine-which medicines:medicine-which-more medicines:medicine-name
        medicines:medicine-purpose medicines:medicine-since medicines:medicine-dose
        medicines:medicine-delete medicines:medicine-restore
        medicines:change-add medicines:change-add-day medicines:change-what medicines:change-day
        medicines:change-decided medicines:change-delete medicines:change-restore
        trends:clinic-questions dashboard:clinic-phone
        exchange:imports exchange:import exchange:import-mend exchange:import-undo exchange:import-restore
        exchange:phone-file exchange:phone-remove exchange:phone-token exchange:phone-token-end
        injections:visit-confirm
    """,
}
# fmt: on
DOORS = {route: door for door, routes in _ROUTES.items() for route in routes.split()}

# What does something at one tap has no page to look at; a page that only says something takes nothing.
ONLY_SENT = {
    "trends:clinic-link-end",
    "accounts:where-end",
    "reminders:phone-off",
    "reminders:phone-moved",
    "symptoms:checkin-all",
    "symptoms:view-all",
    "symptoms:problem-called",
    "injections:visit-confirm",
    "exchange:phone-remove",
    "exchange:phone-token-end",
    "exchange:phone-steps",
}
ONLY_SENT |= {"exercises:plan-put-back", "exercises:session-settings-same", "exercises:usual-switch"}
ONLY_SENT |= {
    "exercises:usual-log",
    "exercises:timer-start",
    "exercises:setback-again",
    "symptoms:problem-again",
    "reminders:calendar-end",
}
ONLY_SENT |= {route for route in DOORS if route.endswith(("restore", "-undo", ":undo"))}
ONLY_LOOKED_AT = {"account_inactive", "account_reset_password_done", "account_reset_password_from_key_done"}
ONLY_LOOKED_AT |= {"reminders:calendar-feed", "trends:clinic-link-show", "oidc_login", "oidc_back"}
# To be let into a record, somebody has to say who they are; to read who asks them, not.
SIGNED_IN_TO_SEND = {"patients:invitation"}
# What only Alice has: her passkey, where she is signed in, her phone, her change of address, a file that she sent.
ALICES_OWN = {f"accounts:{page}" for page in ("passkey-name", "passkey-remove", "where-end", "email-old", "email-new")}
ALICES_OWN |= {"exchange:arrival", "reminders:phone-off"}
# She has no second step yet, and no phone that moved.
NOBODYS = {"accounts:spare-codes", "reminders:phone-moved"}
# How somebody else sees the day: the person has their own answers.
OTHERS_OWN = {route for route in DOORS if route.startswith("symptoms:view-")}
# Trying the scale: whoever may write and is not the person has nothing to try.
PERSONS_OWN = {"symptoms:try", "symptoms:try-other-ways"}
# What cannot be undone, or gives somebody else a way in.
FRESH = {
    "patients:invite-as",
    "patients:member",
    "patients:decides",
    "trends:clinic-link-add",
    "reminders:calendar-make",
    "exchange:phone-token",
}
FRESH |= {f"exchange:{page}" for page in ("downloads", "download", "download-file", "close-record", "close-sure")}
FRESH |= {"account_change_password", "account_set_password"}
FRESH |= {f"accounts:{page}" for page in ("email", "email-old", "email-new", "passkey-add", "passkey-offer")}
FRESH |= {
    f"accounts:{page}" for page in ("passkey-remove", "second-step-on", "second-step-off", "spare-codes", "oidc-end")
}


def expected(route: str, method: str, asker: Asker) -> Answer:
    """What that route must answer. Raises KeyError for a route without a rule."""
    door = DOORS[route]
    is_open = door in (Door.OPEN, Door.CLINIC, Door.PHONE) and (method in LOOKING or route not in SIGNED_IN_TO_SEND)
    if method in OTHER_METHODS:
        return Answer.WRONG_METHOD
    if not is_open and not asker.is_signed_in:
        return Answer.SIGN_IN
    if route in (ONLY_SENT if method in LOOKING else ONLY_LOOKED_AT):
        return Answer.WRONG_METHOD
    if door is Door.PHONE:
        return Answer.NO_TOKEN
    if door is Door.CLINIC:
        return asker.link if method in LOOKING or asker.link is Answer.NOT_HERE else Answer.ASKED_FOR_PIN
    if route in FRESH and not asker.is_fresh:
        return Answer.SHOW_AGAIN
    if route in NOBODYS or (route in ALICES_OWN and not asker.is_alice) or (route in OTHERS_OWN and asker.is_alice):
        return Answer.NOT_HERE
    answer = _of_a_record(door, method, asker.role) if isinstance(door.value, tuple) else Answer.LET_IN
    return Answer.NOT_HERE if route in PERSONS_OWN and answer is Answer.LET_IN and not asker.is_alice else answer


def _of_a_record(door: Door, method: str, role: Role | None) -> Answer:
    """What a member or a stranger is answered where the address names a record."""
    if role is None:
        return Answer.NOT_HERE
    to_look, to_send = door.value
    return Answer.LET_IN if role.includes(to_look if method in LOOKING else to_send) else Answer.FORBIDDEN
