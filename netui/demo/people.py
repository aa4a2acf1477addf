"""Who is in the demo network, by a short key: names, work, closeness, and how to reach them."""

from __future__ import annotations

from typing import TypeAlias

from netui.model import Circle, Seniority

Person: TypeAlias = tuple[str, str, str, Seniority | None, Circle | None]
"""Name, company, role, seniority, circle."""

Details: TypeAlias = tuple[str, str, str, str]
"""Location, tags, e-mail addresses (the first for work, the next for home), phone number."""

# Where terminals disagree on the width of a script's vowel signs (Devanagari, Bengali, Tamil,
# Thai), names stand in Latin letters: a demo should line up on every screen.
# fmt: off
PEOPLE: dict[str, Person] = {
    "imani": ("Imani Wekesa", "Oakmoth Labs", "Staff Engineer", "senior", "inner"),
    "jonas": ("Jonas Ahlgren", "Wrenfold Health", "Head of Data", "lead", "inner"),
    "olena": ("Olena Boiko (Олена Бойко)", "Pennywattle", "Product Manager", "senior", "inner"),
    "mateus": ("Mateus Figueira", "Saltmarl", "Data Engineer", "senior", "inner"),

    "leila": ("Leila Mansour (ليلى منصور)", "Dovecroft Clinics", "Clinical Data Lead", "lead",
              "close"),
    "xiaomeng": ("林小萌 Lin Xiaomeng", "Quillfern", "Data Journalist", "mid", "close"),
    "haruto": ("小川陽翔 Ogawa Haruto", "Clatterford Robotics", "Robotics Engineer", "senior",
               "close"),
    "siobhan": ("Siobhán Ní Dhálaigh", "Yarrowby City Council", "Director of Open Data",
                "executive", "close"),
    "niki": ("Niki Douka (Νίκη Δούκα)", "Quernlight", "Energy Modeller", "mid", "close"),
    "arjun": ("Arjun Joshi", "Thistlenode", "Platform Engineer", "senior", "close"),
    "folake": ("Folákẹ́ Adébáyọ̀", "Tallowick Bank", "Engineering Manager", "lead", "close"),
    "minseo": ("한민서 Han Minseo", "Gherkin Owl Games", "Game Designer", "mid", "close"),
    "tomasz": ("Tomasz Wróblewski", "Saltmarl", "Team Lead, Routing", "lead", "close"),
    "clara": ("Clara Espinoza Quispe", "Fernwick & Daughters", "Partner", "executive", "close"),
    "dieu": ("Đặng Thị Diệu Linh", "Plumtrellis", "Learning Designer", "mid", "close"),

    "yusuf": ("Yusuf Kılıç", "Haybarrow", "Logistics Analyst", "mid", "active"),
    "aroha": ("Aroha Tamatea", "Nettlebridge Foundation", "Programme Lead", "lead", "active"),
    "nino": ("Nino Beradze (ნინო ბერაძე)", "Vellumcast", "Producer", "mid", "active"),
    "ani": ("Ani Sargsyan (Անի Սարգսյան)", "Thistlenode", "Security Engineer", "senior", "active"),
    "selam": ("Selam Worku (ሰላም ወርቁ)", "Umbrafield", "Field Scientist", "mid", "active"),
    "noa": ("Noa Shalev (נועה שלו)", "Oakmoth Labs", "Developer Advocate", "mid", "active"),
    "farid": ("Farid Kazemi (فرید کاظمی)", "Larkspindle Grid", "Data Engineer", "mid", "active"),
    "meera": ("Meera Sundaram", "Wrenfold Health", "Biostatistician", "senior",
              "active"),
    "ananya": ("Ananya Ghosh", "Tarnwhistle Analytics", "Public Sector Lead", "lead",
               "active"),
    "kanda": ("Kanda Srisuk", "Otterquay Ferries", "Service Designer", "senior",
              "active"),
    "hana": ("Hana Kubíčková", "Gherkin Owl Games", "Producer", "mid", "active"),
    "sigrun": ("Sigrún Hallsdóttir", "Umbrafield", "Founder", "executive", "active"),
    "keala": ("Keʻala Nāone", "Nettlebridge Foundation", "Community Organiser", "mid", "active"),
    "timur": ("Timur Akhmetov (Тимур Ахметов)", "Tallowick Bank", "Risk Analyst", "junior",
              "active"),
    "sana": ("Sana Qureshi (ثنا قریشی)", "Plumtrellis", "Chief Technology Officer", "executive",
             "active"),
    "marisol": ("Marisol Tapia Huenchu", "Quernlight", "Recruiter", "mid", "active"),
    "kwabena": ("Kwabena Osei-Darko", "Pennywattle", "Engineering Director", "executive", "active"),
    "svea": ("Svea Nyqvist", "Saltmarl", "Product Designer", "mid", "active"),
    "ewan": ("Ewan Pritchard", "Thistlenode", "Account Manager", "mid", "active"),

    "chinatsu": ("大庭千夏", "Quillfern", "Picture Editor", "senior", "wide"),
    "seoyun": ("배서윤", "Clatterford Robotics", "Test Engineer", "junior", "wide"),
    "hanna": ("Ганна Ткаченко", "Thistlenode", "Technical Writer", "mid", "wide"),
    "omar": ("عمر الخطيب", "Haybarrow", "Operations Manager", "lead", "wide"),
    "zhou": ("周雨桐 Zhou Yutong", "Cobblemere University", "Master's student", "student", "wide"),
    "bianca": ("Bianca Munteanu", "Tallowick Bank", "Internal Auditor", "senior", "wide"),
    "ragnhild": ("Ragnhild Øverby", "Larkspindle Grid", "Head of Forecasting", "lead", "wide"),
    "sefina": ("Sefina Leota", "Otterquay Ferries", "Harbour Planner", "mid", "wide"),
    "chiamaka": ("Chiamaka Nwosu", "Cobblemere University", "Master's student", "student", "wide"),
    "therese": ("Thérèse Kabongo", "Nettlebridge Foundation", "School Liaison", "senior", "wide"),
    "zofia": ("Zofia Mazurek", "Umbrafield", "Hardware Engineer", "junior", "wide"),
    "deepa": ("Deepa Thapa", "Dovecroft Clinics", "Ward Planner", "mid", "wide"),
    "greta": ("Greta Holzapfel", "Saltmarl", "Customer Support Lead", "lead", "wide"),
    "mele": ("Mele Fifita", "Yarrowby City Council", "Transport Planner", "mid", "wide"),

    "astou": ("Astou Mbengue", "Saltmarl", "Junior Analyst", "junior", None),
    "kiran": ("Kiran Abeywardena", "Saltmarl", "Chief Technology Officer", "executive", None),
    "nadia": ("Nadia Oulhaj", "Tarnwhistle Analytics", "Database Engineer", "mid", None),
    "paulina": ("Paulina Brzoza", "Larkspindle Grid", "Wind Forecaster", "mid", None),
    "rui": ("Rui Salgueiro", "Pennywattle", "Backend Engineer", "senior", None),
    "ykilic": ("Yusuf Kilic", "Otterquay Ferries", "", None, None),
    "ines": ("Inès Roumilhac", "Fernwick & Daughters", "Mediator", "senior", None),
    "bozhidara": ("Bozhidara Peneva (Божидара Пенева)", "Larkspindle Grid", "Analyst", "junior",
                  None),
    "haneul": ("오하늘 Oh Haneul", "Haybarrow", "Route Planner", "junior", None),
    "fatma": ("Fatma Gürsoy", "Dovecroft Clinics", "Planning Manager", "lead", None),
    "dimitra": ("Δήμητρα Καλλέργη", "Cobblemere University", "Lecturer in Statistics", "senior",
                None),
    "barnaby": ("Barnaby Whitlock", "Fernwick & Daughters", "Consultant", "senior", None),
    "ilse": ("Ilse Vandermeulen", "Vellumcast", "Sound Editor", "mid", None),
}

DETAILS: dict[str, Details] = {
    "imani": ("Berlin", "tools platform", "imani@example.org imani.w@example.com",
              "+49 30 23125 014"),
    "jonas": ("Berlin", "health data", "jonas.ahlgren@example.com", "+46 8 465 004 12"),
    "olena": ("Berlin", "fintech product", "olena.boiko@example.org", "+49 30 23125 027"),
    "mateus": ("Berlin", "logistics data", "mateus@example.net", "+49 30 23125 031"),
    "leila": ("Berlin", "health data", "leila.mansour@example.org", "+49 30 23125 048"),
    "xiaomeng": ("Taipei", "media data", "xiaomeng@example.com", ""),
    "haruto": ("Osaka", "robotics", "haruto.ogawa@example.net", ""),
    "siobhan": ("Dublin", "public open-data", "siobhan@example.org", "+353 20 915 0142"),
    "niki": ("Thessaloniki", "energy data", "niki.douka@example.com", ""),
    "arjun": ("Pune", "cloud platform", "arjun.joshi@example.org", ""),
    "folake": ("London", "fintech data", "folake@example.com", "+44 20 7946 0133"),
    "minseo": ("Seoul", "games design", "minseo.han@example.net", ""),
    "tomasz": ("Berlin", "logistics routing", "tomasz.w@example.net", "+49 30 23125 055"),
    "clara": ("Madrid", "consulting public", "clara.espinoza@example.org", ""),
    "dieu": ("Hanoi", "education design", "dieulinh@example.com", ""),
    "yusuf": ("İzmir", "logistics", "yusuf.kilic@example.org", ""),
    "aroha": ("Wellington", "education grants", "aroha@example.net", ""),
    "nino": ("Tbilisi", "media audio", "nino.beradze@example.com", ""),
    "ani": ("Yerevan", "cloud security", "ani.sargsyan@example.org", ""),
    "selam": ("Addis Ababa", "climate sensors", "selam.worku@example.net", ""),
    "noa": ("Haifa", "media tools", "noa.shalev@example.com", ""),
    "farid": ("Hamburg", "energy data", "farid.kazemi@example.org", "+49 40 66969 018"),
    "meera": ("Chennai", "health statistics", "meera.s@example.com", ""),
    "ananya": ("Kolkata", "public data", "ananya.ghosh@example.net", ""),
    "kanda": ("Bangkok", "transport design", "kanda@example.org", ""),
    "hana": ("Brno", "games", "hana.k@example.com", ""),
    "sigrun": ("Reykjavík", "climate founder", "sigrun@example.net", ""),
    "keala": ("Honolulu", "education community", "keala@example.org", "+1 808 555 0117"),
    "timur": ("Almaty", "fintech energy", "timur.a@example.com", ""),
    "sana": ("Karachi", "education platform", "sana.qureshi@example.org", ""),
    "marisol": ("Santiago", "energy hiring", "marisol.tapia@example.net", ""),
    "kwabena": ("Accra", "fintech", "kwabena@example.com", "+44 7700 900142"),
    "svea": ("Berlin", "logistics design", "svea@example.net", ""),
    "ewan": ("Cardiff", "cloud", "ewan.pritchard@example.com", "+44 20 7946 0178"),
    "chinatsu": ("Sapporo", "media", "chinatsu@example.org", ""),
    "seoyun": ("Daejeon", "robotics", "", ""),
    "hanna": ("Lviv", "cloud writing", "hanna.t@example.com", ""),
    "omar": ("Amman", "logistics", "", ""),
    "zhou": ("Berlin", "student media", "yutong@example.org", ""),
    "bianca": ("Cluj-Napoca", "fintech audit", "bianca.m@example.net", ""),
    "ragnhild": ("Bergen", "energy forecasting", "ragnhild@example.com", ""),
    "sefina": ("Auckland", "transport", "", "+61 491 570 156"),
    "chiamaka": ("Berlin", "student data", "chiamaka@example.org chi.nwosu@example.com", ""),
    "therese": ("Brussels", "education", "therese.kabongo@example.net", ""),
    "zofia": ("Gdańsk", "climate hardware", "zofia@example.com", ""),
    "deepa": ("Pokhara", "health", "deepa.thapa@example.org", ""),
    "greta": ("Berlin", "logistics support", "greta@example.net", ""),
    "mele": ("Nukuʻalofa", "public transport", "mele.fifita@example.com", ""),
    "astou": ("Berlin", "logistics data", "astou@example.net", ""),
    "kiran": ("Colombo", "logistics", "kiran@example.net", ""),
    "nadia": ("Berlin", "data", "nadia.oulhaj@example.org", ""),
    "paulina": ("Berlin", "energy forecasting", "", ""),
    "rui": ("Berlin", "fintech", "rui.salgueiro@example.com", ""),
    "ykilic": ("", "transport", "", ""),
    "ines": ("Lyon", "public", "ines.roumilhac@example.net", "+33 6 39 98 01 42"),
    "bozhidara": ("Plovdiv", "energy", "", ""),
    "haneul": ("Berlin", "logistics", "haneul@example.org", ""),
    "fatma": ("Ankara", "health", "", ""),
    "dimitra": ("Patras", "education statistics", "dimitra@example.com", ""),
    "barnaby": ("Washington", "consulting", "barnaby@example.com", "+1 202 555 0143"),
    "ilse": ("Ghent", "media audio", "", ""),
}

GIVEN_AND_FAMILY: dict[str, tuple[str, str]] = {
    "imani": ("Imani", "Wekesa"), "jonas": ("Jonas", "Ahlgren"), "olena": ("Olena", "Boiko"),
    "mateus": ("Mateus", "Figueira"), "leila": ("Leila", "Mansour"), "xiaomeng": ("小萌", "林"),
    "haruto": ("陽翔", "小川"), "siobhan": ("Siobhán", "Ní Dhálaigh"), "niki": ("Niki", "Douka"),
    "arjun": ("Arjun", "Joshi"), "folake": ("Folákẹ́", "Adébáyọ̀"), "minseo": ("민서", "한"),
    "clara": ("Clara", "Espinoza Quispe"), "dieu": ("Diệu Linh", "Đặng Thị"),
    "nino": ("Nino", "Beradze"), "ani": ("Ani", "Sargsyan"), "selam": ("Selam", "Worku"),
    "noa": ("Noa", "Shalev"), "farid": ("Farid", "Kazemi"), "meera": ("Meera", "Sundaram"),
    "ananya": ("Ananya", "Ghosh"), "kanda": ("Kanda", "Srisuk"), "sigrun": ("Sigrún", ""),
    "timur": ("Timur", "Akhmetov"), "sana": ("Sana", "Qureshi"), "chinatsu": ("千夏", "大庭"),
    "seoyun": ("서윤", "배"), "hanna": ("Ганна", "Ткаченко"), "omar": ("عمر", "الخطيب"),
    "dimitra": ("Δήμητρα", "Καλλέργη"),
}
"""Given and family name where people have said which is which."""

BIRTHDAYS: dict[str, tuple[int, int | None]] = {
    "xiaomeng": (4, 1991), "imani": (47, 1986), "jonas": (120, 1979), "olena": (203, 1990),
    "mateus": (27, 1988), "leila": (310, None), "haruto": (88, 1984), "niki": (154, None),
    "folake": (265, 1982), "tomasz": (19, None), "dieu": (338, 1993), "kwabena": (181, None),
    "hana": (233, 1995), "chiamaka": (61, 2001),
}
"""In how many days the next birthday comes, and the year of birth where it is known."""

LEAP_BIRTHDAY = ("sigrun", "1984-02-29")
"""A birthday that most years do not have; on somebody who is in the queue in any case."""
# fmt: on
