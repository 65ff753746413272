"""Whoever has an account is told by mail whenever the way into it changes: a stranger may have done it (ASVS 2.2.3)."""

from django.utils.translation import gettext_lazy as _

EMAIL, PASSWORD, RESCUE_LINK, RESCUED = "email", "password", "rescue_link", "rescued"

# What happened: the mail's subject, and what is so from now on. Those that are written in the journal go by its verb.
SAID = {
    EMAIL: (
        _("Your account has another e-mail"),
        _("From now on one signs in to your account with another e-mail. This one is no longer known."),
    ),
    PASSWORD: (
        _("Your account has a new password"),
        _("Your account has a new password. Every other browser is signed out."),
    ),
    RESCUE_LINK: (
        _("A rescue link for your account was made"),
        _(
            "Somebody who runs Masthead in your firm made a rescue link for your account. It works once, for 30 minutes."
        ),
    ),
    RESCUED: (
        _("Your account has a new password"),
        _(
            "A rescue link was used: your account has a new password, no second step any more, and is signed out everywhere."
        ),
    ),
    "people.add_app": (
        _("Your account asks for a code"),
        _("From now on a code from an app is asked for whenever somebody signs in to your account."),
    ),
    "people.remove_app": (
        _("Your account no longer asks for a code"),
        _("A code from an app is no longer asked for when somebody signs in to your account."),
    ),
    "people.add_passkey": (
        _("Your account has another passkey"),
        _("One more passkey opens your account from now on."),
    ),
    "people.remove_passkey": (
        _("A passkey of your account was removed"),
        _("One of your passkeys no longer opens your account."),
    ),
    "people.new_recovery_codes": (
        _("Your account has new recovery codes"),
        _("Your account has ten new recovery codes. The old ones no longer work."),
    ),
    "people.use_recovery_code": (
        _("A recovery code of your account was used"),
        _("Somebody signed in to your account with one of its recovery codes. It does not work a second time."),
    ),
}
