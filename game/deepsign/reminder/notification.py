"""Shows a message in the desktop's own notification: notify-send, osascript or a toast of PowerShell."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from deepsign.errors import ReminderError
from deepsign.reminder.programs import ran

TITLE: Final = "DeepSign"

# Texts are handed over as arguments or variables, never as parts of a script.
_APPLE: Final = (
    "on run argv",
    "display notification (item 1 of argv) with title (item 2 of argv)",
    "end run",
)
_TOAST: Final = """
$null = [Windows.UI.Notifications.ToastNotificationManager, Windows.UI.Notifications, ContentType=WindowsRuntime]
$xml = [Windows.UI.Notifications.ToastNotificationManager]::GetTemplateContent('ToastText02')
$lines = $xml.GetElementsByTagName('text')
$null = $lines.Item(0).AppendChild($xml.CreateTextNode($env:DEEPSIGN_TITLE))
$null = $lines.Item(1).AppendChild($xml.CreateTextNode($env:DEEPSIGN_TEXT))
$app = '{1AC14E77-02E7-4E5D-B744-2EB1AE5198B7}\\WindowsPowerShell\\v1.0\\powershell.exe'
$toast = [Windows.UI.Notifications.ToastNotification]::new($xml)
[Windows.UI.Notifications.ToastNotificationManager]::CreateToastNotifier($app).Show($toast)
"""


def notify(text: str, platform: str = sys.platform) -> bool:
    """Shows a notification; returns whether the desktop has accepted it."""
    more: Mapping[str, str] = {}
    if platform == "darwin":
        script = [word for line in _APPLE for word in ("-e", line)]
        words = ["osascript", *script, text, TITLE]
    elif platform == "win32":
        words = ["powershell", "-NoProfile", "-NonInteractive", "-Command", _TOAST]
        more = {"DEEPSIGN_TITLE": TITLE, "DEEPSIGN_TEXT": text}
    else:
        words, more = ["notify-send", f"--app-name={TITLE}", "--", TITLE, text], _bus()
    try:
        return ran(words, more=more).returncode == 0
    except ReminderError:
        return False


def _bus() -> Mapping[str, str]:
    """Returns the address of the desktop's bus, which cron does not provide."""
    user = getattr(os, "getuid", lambda: 0)()
    bus = Path(f"/run/user/{user}/bus")
    if "DBUS_SESSION_BUS_ADDRESS" in os.environ or not bus.exists():
        return {}
    return {"DBUS_SESSION_BUS_ADDRESS": f"unix:path={bus}"}
