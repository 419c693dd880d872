"""The eighth layer: roles that a single person holds, and rare illnesses, which name somebody too."""

from collections.abc import Iterator

from bot.domain.guard import Kind
from bot.guard.finding import Finding, any_of, rule
from bot.guard.reading import Reading

_JOB = any_of(
    "doctor nurse midwife consultant registrar surgeon pharmacist physio physiotherapist porter "
    "therapist matron manager sister radiographer paramedic dietitian psychologist chaplain "
    "urologist cardiologist neurologist oncologist anaesthetist paediatrician psychiatrist "
    "gynaecologist haematologist technician practitioner audiologist podiatrist scientist "
    "geriatrician dermatologist dentist optician clerk secretary volunteer student trainee hca "
    "sho f1 f2 reg apprentice housekeeper cleaner nephrologist rheumatologist radiologist "
    "pathologist microbiologist intensivist obstetrician specialist"
)
_WORDS = r"(?:[^\W\d_]+(?:-[^\W\d_]+)?[ ]){0,3}?"
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
        rf"(?:only|sole|youngest|oldest|newest|first[ ]ever)[ ]{_WORDS}{_JOB}\b"
        r"(?:[ ]in[ ]the[ ](?:trust|hospital|department|region|building|county))?",
        "[a rare role]",
    ),
    rule(Kind.ROLE, rf"\bone[ ][a-z]+-[a-z]+[ ]{_JOB}\b", "[a rare role]"),
    rule(Kind.ROLE, rf"\b(?:deputy[ ]|assistant[ ]|acting[ ]|interim[ ])?{_SINGLE}\b", "[a rare role]"),
    rule(
        Kind.ROLE,
        rf"\blead[ ]{_JOB}[ ]for[ ][^\W\d_]+(?:[ ]and[ ][^\W\d_]+)?\b",
        "[a rare role]",
    ),
)
_RARE_ILLNESS = any_of(
    "epidermolysis_bullosa guillain-barre guillain_barre progressive_supranuclear_palsy "
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
_ILLNESSES = (rule(Kind.ROLE, rf"(?<!\w){_RARE_ILLNESS}(?:[ ](?:disease|syndrome|palsy))?(?!\w)", "[a rare illness]"),)


def rare_roles(reading: Reading) -> Iterator[Finding]:
    """Roles so rare that they name a person."""
    for each in _ROLES:
        yield from each.findings(reading)


def rare_illnesses(reading: Reading) -> Iterator[Finding]:
    """Illnesses so rare that a colleague would know whose it is."""
    for each in _ILLNESSES:
        yield from each.findings(reading)
