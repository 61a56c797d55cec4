"""The words of the room, marked for the catalog; translate with ``_()`` where they are shown."""

from __future__ import annotations

from models.eligibility.computing import Ask, Standing
from models.eligibility.determination import Decision, IntakeType, Referral
from models.eligibility.household import AssetKind, ExpenseKind, IncomeKind, Period, Whose
from models.eligibility.poverty import Area
from models.language import N_, NP_

PERIODS = {
    Period.WEEK: N_("a week"),
    Period.TWO_WEEKS: N_("every two weeks"),
    Period.HALF_MONTH: N_("twice a month"),
    Period.MONTH: N_("a month"),
    Period.QUARTER: N_("a quarter"),
    Period.YEAR: N_("a year"),
}

INCOMES = {
    IncomeKind.WAGES: N_("Wages or salary"),
    IncomeKind.SELF_EMPLOYMENT: N_("Self-employment"),
    IncomeKind.UNEMPLOYMENT: N_("Unemployment compensation"),
    IncomeKind.WORKERS_COMPENSATION: N_("Workers’ compensation"),
    IncomeKind.TANF: N_("Cash assistance for families (TANF)"),
    IncomeKind.GENERAL_ASSISTANCE: N_("State or local cash assistance"),
    IncomeKind.SNAP: N_("Food assistance (SNAP)"),
    IncomeKind.SSI: N_("Supplemental Security Income (SSI)"),
    IncomeKind.SSDI: N_("Disability insurance (SSDI)"),
    IncomeKind.SOCIAL_SECURITY: N_("Social Security, retirement or survivors"),
    IncomeKind.VETERANS: N_("Veterans’ benefits"),
    IncomeKind.PENSION: N_("Pension"),
    IncomeKind.CHILD_SUPPORT: N_("Child support received"),
    IncomeKind.ALIMONY: N_("Alimony received"),
    IncomeKind.RENT: N_("Rent received"),
    IncomeKind.INTEREST: N_("Interest and dividends"),
    IncomeKind.FAMILY_HELP: N_("Regular help from family or friends"),
    IncomeKind.OTHER: N_("Other income"),
}

ASSETS = {
    AssetKind.CASH: N_("Cash"),
    AssetKind.BANK: N_("Bank accounts"),
    AssetKind.HOME: N_("The home lived in"),
    AssetKind.OTHER_PROPERTY: N_("Other real property"),
    AssetKind.VEHICLE: N_("Vehicles"),
    AssetKind.RETIREMENT: N_("Retirement savings"),
    AssetKind.INVESTMENTS: N_("Stocks, bonds, investments"),
    AssetKind.TOOLS: N_("Tools and equipment for work"),
    AssetKind.OTHER: N_("Other assets"),
}

EXPENSES = {
    ExpenseKind.HOUSING: N_("Rent or mortgage"),
    ExpenseKind.CHILD_CARE: N_("Care of children or dependants"),
    ExpenseKind.MEDICAL: N_("Medical costs not reimbursed"),
    ExpenseKind.SUPPORT_PAID: N_("Support paid"),
    ExpenseKind.WORK: N_("Costs of going to work"),
    ExpenseKind.TAXES: N_("Taxes"),
    ExpenseKind.DEBTS: N_("Fixed debts"),
    ExpenseKind.OTHER: N_("Other expenses"),
}

WHOSE = {
    Whose.APPLICANT: N_("Applicant"),
    Whose.PARTNER: N_("Spouse or partner"),
    Whose.OTHER_MEMBER: N_("Another member"),
    Whose.JOINT: N_("Together"),
}

DECISIONS = {
    Decision.UNDECIDED: N_("Not decided"),
    Decision.ELIGIBLE: N_("Eligible"),
    Decision.EXCEPTION: N_("Eligible by exception"),
    Decision.NOT_ELIGIBLE: N_("Not eligible"),
}

STANDINGS = {
    Standing.WITHIN: N_("Within the office’s ceiling"),
    Standing.EXCEPTION_MAY_APPLY: N_("Above the ceiling; an exception may apply"),
    Standing.OVER: N_("Over the ceiling"),
    Standing.NOT_KNOWN: N_("Not known yet"),
}

ASKS = {
    Ask.ADULTS: N_("how many adults live in the household"),
    Ask.CHILDREN: N_("how many children live in the household"),
    Ask.INCOME: N_("income, or that there is none"),
    Ask.ASSETS: N_("assets, or that there are none"),
    Ask.EXPENSES: N_("expenses, or that there are none"),
    Ask.TABLE: N_("a poverty guideline for this day; the office enters it"),
}

INTAKE_TYPES = {
    IntakeType.PHONE: N_("By phone"),
    IntakeType.WALK_IN: N_("Walked in"),
    IntakeType.LETTER: N_("By letter"),
    IntakeType.OUTREACH: N_("At an outreach"),
    IntakeType.COURT: N_("At court"),
    IntakeType.ONLINE: N_("Online form or e-mail"),
    IntakeType.AGENCY: N_("Brought by an agency"),
    IntakeType.OTHER: N_("Another way"),
}

REFERRALS = {
    Referral.SELF: N_("Came by themselves"),
    Referral.FRIEND: N_("Friend or family"),
    Referral.FORMER_CLIENT: N_("Former client"),
    Referral.DV_AGENCY: N_("Domestic-violence agency"),
    Referral.SHELTER: N_("Shelter"),
    Referral.POLICE: N_("Police"),
    Referral.COURT: N_("Court"),
    Referral.HOTLINE: N_("Hotline or 211"),
    Referral.LEGAL_AID: N_("Another legal-aid office"),
    Referral.BAR: N_("Bar association or private attorney"),
    Referral.SOCIAL_SERVICE: N_("Social-service agency"),
    Referral.HEALTH: N_("Hospital or clinic"),
    Referral.SCHOOL: N_("School"),
    Referral.FAITH: N_("Faith community"),
    Referral.MEDIA: N_("Newspaper, radio, internet"),
    Referral.OTHER: N_("Somebody else"),
}

AREAS = {
    Area.CONTIGUOUS: N_("48 states and the District of Columbia"),
    Area.ALASKA: NP_("place", "Alaska"),
    Area.HAWAII: N_("Hawaii"),
}
