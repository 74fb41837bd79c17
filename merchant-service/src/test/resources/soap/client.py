"""A till in Python that knows nothing but the WSDL. Reads requests line by line, writes one line for each answer."""
import os
import sys

import requests
import zeep

session = requests.Session()
session.trust_env = False
# It proves who it is by a token, or by the certificate in one file with its key.
if "TOKEN" in os.environ:
    session.headers["Authorization"] = "Bearer " + os.environ["TOKEN"]
else:
    session.cert = os.environ["CERTIFICATE"]
    session.verify = os.environ["AUTHORITY"]
till = zeep.Client(sys.argv[1], transport=zeep.Transport(session=session)).service


def answer(words):
    if words[0] == "check":
        told = till.Check(checkReq={"tipoOperazione": words[1], "codiceVoucher": words[2]})
        return f"{told.nominativoBeneficiario}|{told.ambito}|{told.bene}|{told.importo:.2f}"
    if words[0] == "confirm":
        asked = {"tipoOperazione": "1", "codiceVoucher": words[1], "importo": float(words[2])}
        return told_by(till.Confirm(checkReq=asked))
    books = {"dettaglioISBN": [{"importo": words[2], "isbn": words[3]}]}
    return told_by(till.InsertISBN(codiceVoucher=words[1], tipoOperazione="1", listaISBN=books))


def told_by(response):
    return response if isinstance(response, str) else response.esito


for line in sys.stdin:
    try:
        print(answer(line.split()), flush=True)
    except zeep.exceptions.Fault as fault:
        detail = fault.detail.find("{*}FaultVoucher")
        same = "" if fault.message == detail.findtext("exceptionMessage") else "faultstring differs "
        print("fault " + same + detail.findtext("exceptionCode"), detail.findtext("message").split(":")[0], flush=True)
