"""The statutory forms as data. A new form is a new file here and a line in `FORMS`."""

from __future__ import annotations

from govdisclosure.forms import common
from govdisclosure.forms.f2014 import F2014
from govdisclosure.forms.f2019 import F2019
from govdisclosure.forms.f2021 import F2021
from govdisclosure.forms.model import Form, Statistic

FORMS: dict[str, Form] = {form.name: form for form in (F2014, F2019, F2021)}

__all__ = ["FORMS", "Form", "Statistic", "common"]
