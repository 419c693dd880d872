"""The eighth layer: roles that a single person holds, and rare illnesses, which name somebody too."""

import re
from collections.abc import Iterator

from bot.domain.guard import Kind
from bot.guard.finding import Finding, any_of, found_by, rule
from bot.guard.reading import Reading

_JOB = any_of(
    "doctor nurse midwife consultant registrar surgeon pharmacist physio physiotherapist porter "
    "therapist matron manager sister radiographer paramedic dietitian psychologist chaplain "
    "urologist cardiologist neurologist oncologist anaesthetist paediatrician psychiatrist "
    "gynaecologist haematologist technician practitioner audiologist podiatrist scientist "
    "geriatrician dermatologist dentist optician clerk secretary volunteer student trainee hca "
    "man woman male female bloke lad prosthetist orthotist osteopath driver guard engineer counsellor chef "
    "clinician cook receptionist professor librarian coordinator officer fellow midwives nurses doctors "
    "sho f1 f2 reg apprentice housekeeper cleaner nephrologist rheumatologist radiologist "
    "pathologist microbiologist intensivist obstetrician specialist"
)
_LED = any_of(
    "clinical nursing sepsis falls dementia diabetes tissue_viability safeguarding end_of_life "
    "patient_safety quality education research governance nutrition maternity paediatric theatre "
    "infection_control infection_prevention resus resuscitation bereavement chaplaincy transplant "
    "organ_donation learning_disability autism delirium mental_health frailty discharge "
    "patient_experience wellbeing practice_development manual_handling medical_devices blood "
    "transfusion parkinson's parkinsons epilepsy stoma pain palliative_care cancer acute_oncology "
    "heart_failure sickle_cell cystic_fibrosis homeless homelessness alcohol veterans carers "
    "volunteer volunteers speak_up freedom_to_speak_up caldicott digital recovery rehab vte"
)
_WORDS = r"(?:[^\W\d_]+(?:-[^\W\d_]+)?[ ]){0,3}"
_SINGLE = any_of(
    "medical_director clinical_director chief_executive chief_nurse deputy_chief_nurse "
    "director_of_nursing director_of_midwifery director_of_finance chief_pharmacist head_of_midwifery "
    "head_of_nursing chief_operating_officer finance_director caldicott_guardian lead_chaplain "
    "freedom_to_speak_up_guardian speak_up_guardian admiral_nurse bereavement_midwife "
    "consultant_midwife consultant_nurse organ_donation_nurse chaplaincy_lead imam rabbi "
    "learning_disability_nurse diabetes_inspector sepsis_nurse tissue_viability_lead "
    "guardian_of_safe_working director_of_infection_prevention medical_examiner "
    "professional_midwifery_advocate chair_of_the_trust trust_chair ceo nurse_consultant "
    "consultant_pharmacist consultant_physio clinical_lead lead_midwife chief_of_service"
)
_ROLES = (
    rule(
        Kind.ROLE,
        rf"\b(?:trust's[ ]|hospital's[ ]|ward's[ ]|department's[ ]|team's[ ]|unit's[ ])?"
        rf"(?:only|sole|first[ ]ever)[ ]{_WORDS}{_JOB}\b"
        r"(?:[ ](?:in|on)[ ]the[ ](?:trust|hospital|department|region|building|county|island|team|ward|unit))?",
        "[a rare role]",
    ),
    rule(
        Kind.ROLE,
        r"(?:\bour|\w's)[ ](?P<it>(?:only|sole|one[ ]and[ ]only)[ ](?:[^\W\d_]+(?:-[^\W\d_]+)?[ ]){0,1}"
        r"(?!(?:thing|way|reason|time|bit|part|question|chance|option|answer|rule|hope|fear|job)\b)[^\W\d_]+(?:-[^\W\d_]+)?)\b",
        "[a rare role]",
    ),
    rule(
        Kind.ROLE,
        rf"\b(?:first[ ](?:female|male|black|asian|deaf|blind|muslim|disabled|welsh)|longest[ -]serving|"
        rf"most[ ](?:senior|junior))[ ]{_WORDS}{_JOB}\b",
        "[a rare role]",
    ),
    rule(
        Kind.ROLE,
        rf"\b(?:the|our|trust|a|new)[ ](?P<it>(?:lead|head|chief)[ ](?:[^\W\d_]+[ ])?{_JOB})\b(?:[ ]for[ ][^\W\d_]+)?",
        "[a rare role]",
    ),
    rule(
        Kind.ROLE,
        r"\b(?:matron|consultant)[ ]for[ ](?!the\b|a\b|my\b|help\b|advice\b|it\b)[^\W\d_]+",
        "[a rare role]",
    ),
    rule(
        Kind.ROLE,
        r"\bconsultant[ ](?:nurse|midwife|therapist|radiographer|pharmacist|paramedic|practitioner|psychologist|physio\w*)\b",
        "[a rare role]",
    ),
    rule(
        Kind.ROLE,
        r"\b(?:the|our|trust's|hospital's|new)[ ](?P<it>(?!(?:ward|site|bed|beds|line|duty|team|night|office|practice|theatre|"
        r"clinic|general|service|shift|project|bay|nurse|flow|day|charge|deputy|old|new|other|same|whole|last|first|police|"
        r"bank|case|care|medical|stock|my|stage|senior|junior)[ ])(?:[^\W\d_]+[ ]){1,2}"
        r"(?:officer|guardian|librarian|solicitor|governor|chaplain|director))\b",
        "[a rare role]",
    ),
    rule(
        Kind.ROLE,
        r"\b(?:fire|resus|resuscitation|data[ ]protection|bereavement|security|estates|mortuary|medical[ ]records)"
        r"[ ](?:officer|manager|director)\b|\b(?:head|lead|chief)[ ](?:porter|chef|gardener|housekeeper|librarian)\b",
        "[a rare role]",
    ),
    rule(Kind.ROLE, rf"\bone[ ][a-z]+-[a-z]+[ ]{_JOB}\b", "[a rare role]"),
    rule(
        Kind.ROLE,
        rf"\b(?:deputy[ ]|assistant[ ]|acting[ ]|interim[ ])?{_SINGLE}\b",
        "[a rare role]",
    ),
    rule(
        Kind.ROLE,
        r"\b(?:(?:associate|deputy|assistant|acting|interim|executive|divisional|managing)[ ]){0,2}"
        r"(?:director|head)[ ]of[ ](?!the\b|a\b|my\b|this\b|it\b|us\b|steam\b)[^\W\d_]+"
        r"(?:[ ]and[ ](?:[^\W\d_]+ing|quality|safety|care|governance|education)\b|[ ](?:control|services|care|safety)\b)?",
        "[a rare role]",
    ),
    rule(
        Kind.ROLE,
        r"\b(?:medical|clinical|nursing|divisional|finance|managing|executive|associate|deputy|"
        r"operations|estates|workforce|hr|it|training|programme)[ ]director\b",
        "[a rare role]",
    ),
    rule(
        Kind.ROLE,
        r"\b(?:deputy[ ])?chief[ ](?:nurs\w+|exec\w*|pharmacist|operating|medical|people|finance|information|"
        r"midwife|physio\w*|dietitian|scientist|ahp|allied|registrar|of[ ]staff)(?:[ ]officer)?\b",
        "[a rare role]",
    ),
    rule(
        Kind.ROLE,
        rf"\b{_LED}[ ]lead\b(?:[ ]nurse|[ ]midwife)?|\blead[ ]for[ ](?!the\b|a\b|my\b|us\b)[^\W\d_]+",
        "[a rare role]",
    ),
    rule(
        Kind.ROLE,
        rf"\b{_LED}[ ](?:(?:specialist|liaison|champion|coordinator|co-ordinator|guardian)[ ])?(?:nurse|midwife|matron)\b",
        "[a rare role]",
    ),
    rule(
        Kind.ROLE,
        rf"\b(?:one|single|lone)[ ](?:and[ ]only[ ])?{_WORDS}{_JOB}\b[ ](?:we[ ]have|in[ ]the[ ](?:trust|hospital|building))",
        "[a rare role]",
    ),
    rule(
        Kind.ROLE,
        r"\b(?:chair|chairman|chairwoman|chairperson)[ ]of[ ](?:the[ ])?(?:trust|board|governors|lnc|mac)\b"
        r"|\b(?:lead[ ]governor|non-exec(?:utive)?(?:[ ]director)?|trust[ ]secretary|company[ ]secretary|training[ ]programme[ ]director|"
        r"college[ ]tutor|foundation[ ]programme[ ]director|guardian[ ]of[ ]safe[ ]working(?:[ ]hours)?|bishop|lord[ ]mayor)\b",
        "[a rare role]",
    ),
    rule(
        Kind.ROLE,
        rf"\b(?:youngest|oldest|newest|tallest|shortest)[ ]{_WORDS}{_JOB}\b"
        r"[ ](?:in|on)[ ]the[ ](?:trust|hospital|department|region|building|county|island|team|ward|unit)\b",
        "[a rare role]",
    ),
    rule(Kind.ROLE, rf"(?:\bour|\bthe|\w's)[ ](?P<it>one[ ]{_WORDS}{_JOB})\b", "[a rare role]"),
    rule(
        Kind.ROLE,
        rf"\blead[ ]{_JOB}[ ]for[ ][^\W\d_]+(?:[ ]and[ ][^\W\d_]+)?\b",
        "[a rare role]",
    ),
)
# What a role is for belongs to it: "lead nurse for sepsis", "director of nursing and quality".
_REACH = re.compile(
    r"[ ]for[ ](?:the[ ])?(?!the\b|a\b|my\b|us\b|me\b|once\b|help\b|advice\b|it\b|now\b|ages\b|an?\b|five\b|ten\b)"
    r"[^\W\d_]+(?:[ ](?:viability|donation|control|health|care|safety|disability|disabilities|services|medicine)\b)?(?:[ ](?:and|&)[ ](?!i\b|we\b|she\b|he\b|they\b|asked\b|said\b|it\b|told\b)[^\W\d_]+)?"
    r"|[ ](?:in|of)[ ](?:the|this)[ ](?:whole[ ])?(?:trust|hospital|building|region|county|country|department|team|unit)"
)
_RARE_ILLNESS = any_of(
    "progeria fatal_familial_insomnia epidermolysis_bullosa guillain-barre guillain_barre progressive_supranuclear_palsy "
    "rett_syndrome rett's acute_intermittent_porphyria porphyria cjd creutzfeldt-jakob duchenne "
    "wilson's_disease wilsons_disease locked-in_syndrome ttp huntington's_disease huntingtons_disease "
    "huntington's huntingtons stevens-johnson_syndrome stevens_johnson_syndrome pompe_disease "
    "batten_disease moyamoya_disease moyamoya myasthenia_gravis motor_neurone_disease mnd fabry "
    "fabry_disease kawasaki_disease kawasaki haemophagocytic_lymphohistiocytosis hlh prader-willi "
    "prader_willi angelman angelman_syndrome marfan marfan_syndrome marfan's ehlers-danlos "
    "ehlers_danlos gaucher gaucher_disease tay-sachs niemann-pick hunter_syndrome hurler_syndrome "
    "cystinosis homocystinuria phenylketonuria pku maple_syrup_urine_disease galactosaemia "
    "alkaptonuria sarcoid_heart friedreich's_ataxia friedreichs_ataxia spinal_muscular_atrophy "
    "sma_type_1 charcot-marie-tooth amyotrophic_lateral_sclerosis als multiple_system_atrophy msa "
    "corticobasal_degeneration narcolepsy kleine-levin stiff_person_syndrome lambert-eaton "
    "neuromyelitis_optica devic's susac's_syndrome behcet's behcet's_disease behcets takayasu "
    "takayasu's_arteritis wegener's granulomatosis_with_polyangiitis churg-strauss goodpasture's "
    "goodpasture_syndrome scleroderma dermatomyositis polymyositis still's_disease sjogren's "
    "whipple's_disease hirschsprung hirschsprung's biliary_atresia alpha-1_antitrypsin "
    "turner_syndrome klinefelter williams_syndrome edwards_syndrome patau_syndrome digeorge "
    "di_george_syndrome noonan_syndrome treacher_collins pierre_robin osteogenesis_imperfecta "
    "achondroplasia fibrodysplasia_ossificans ichthyosis pemphigus bullous_pemphigoid xeroderma "
    "haemophilia_b von_hippel-lindau tuberous_sclerosis sturge-weber neurofibromatosis lesch-nyhan "
    "leber's retinoblastoma wilms_tumour neuroblastoma ewing's_sarcoma mesothelioma "
    "phaeochromocytoma carcinoid_syndrome insulinoma acromegaly addison's_disease conn's_syndrome "
    "cushing's_disease rabies tetanus botulism diphtheria leprosy malaria ebola lassa_fever "
    "necrotising_fasciitis toxic_epidermal_necrolysis amyloidosis paroxysmal_nocturnal "
    "hereditary_angioedema mastocytosis erythromelalgia trigeminal_autonomic "
    "antiphospholipid_syndrome budd-chiari caroli_disease castleman_disease erdheim-chester "
    "langerhans_cell_histiocytosis lymphangioleiomyomatosis cystic_fibrosis sickle_cell_crisis"
)
_OTHER_SYNDROME = (
    r"(?<![\w])(?!(?:the|this|a|an|of|imposter|impostor|down'?s?|irritable|bowel|fatigue|metabolic|tunnel|"
    r"legs?|ovary|ovarian|compartment|coronary|nephrotic|serotonin|pain|withdrawal|second|post)[ ])"
    r"[^\W\d_]+(?:['-][^\W\d_]+)*[ ](?:syndrome|ataxia|dystrophy)(?!\w)"
)
_EPONYM = (
    r"(?<!\w)(?:addison|wilson|huntington|marfan|turner|edward|patau|still|behcet|wegener|goodpasture|takayasu|sjogren|"
    r"friedreich|leber|kawasaki|hirschsprung|fabry|gaucher|pompe|batten|rett|angelman|noonan|whipple|conn|devic|susac|"
    r"caroli|castleman|cushing)(?:'?s)?[ ](?:disease|syndrome|ataxia|arteritis)(?!\w)"
    r"|(?<!\w)(?:addison|huntington|marfan|kawasaki|friedreich|hirschsprung|behcet|vcjd|dmd|fop)(?:'?s)?(?!\w)"
)
_ILLNESSES = (
    rule(Kind.ROLE, _EPONYM, "[a rare illness]"),
    rule(Kind.ROLE, _OTHER_SYNDROME, "[a rare illness]"),
    rule(
        Kind.ROLE,
        rf"(?<!\w){_RARE_ILLNESS}(?:[ ](?:disease|syndrome|palsy))?(?!\w)",
        "[a rare illness]",
    ),
)


def rare_roles(reading: Reading) -> Iterator[Finding]:
    """Roles so rare that they name a person, with what they are for."""
    for each in _ROLES:
        for found in each.findings(reading):
            reach = _REACH.match(reading.line, found.end)
            end = reach.end() if reach else found.end
            yield Finding(found.start, end, found.kind, found.stands_for)


def rare_illnesses(reading: Reading) -> Iterator[Finding]:
    """Illnesses so rare that a colleague would know whose it is."""
    yield from found_by(_ILLNESSES, reading)
