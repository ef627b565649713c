"""aiosmtpd as a program: says who has logged in how, and what arrives. Arguments: plain port, STARTTLS port, TLS port, certificate, key."""

import ssl
import sys
import threading

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword

PASSWORD = "hunter 2"


class Shown:
    async def handle_DATA(self, server, session, envelope):
        who = session.auth_data.decode() if session.auth_data else "nobody"
        print("tls" if session.ssl or server.transport.get_extra_info("ssl_object") else "plain", "from", who)
        for line in [envelope.mail_from, *envelope.rcpt_tos, *envelope.content.decode().splitlines()]:
            print("|", line)
        print("end", flush=True)
        return "250 taken"

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody"):
            return "550 5.1.1 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    if isinstance(data, LoginPassword) and data.password.decode() == PASSWORD:
        return AuthResult(success=True, auth_data=mechanism.encode() + b" " + data.login)
    return AuthResult(success=False, handled=False)


plain, starttls, tls, certificate, key = sys.argv[1:]
context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
context.load_cert_chain(certificate, key)
common = dict(hostname="127.0.0.1", authenticator=authenticate, ready_timeout=20)
for controller in (
    Controller(Shown(), port=int(plain), auth_require_tls=False, auth_exclude_mechanism=["PLAIN"], **common),
    Controller(Shown(), port=int(starttls), tls_context=context, require_starttls=True, auth_required=True, **common),
    Controller(Shown(), port=int(tls), ssl_context=context, auth_require_tls=False, **common),
):
    controller.start()
print("ready", flush=True)
threading.Event().wait()
