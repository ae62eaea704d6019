"""Lines of XLSForms with responses in, the same with XForms out; run by the Python that has pyxform, and by nothing else."""

import json
import sys

from pyxform.xls2xform import convert

for line in sys.stdin:
    given = json.loads(line)
    print(json.dumps({"xform": convert(given["form"]).xform, "responses": given["responses"]}))
