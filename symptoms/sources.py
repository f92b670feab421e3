"""Where each clinical fact of this app was read: the one table. What no page carries is said to be our own.

The facts of other apps name their page beside them; it stands here too, so that one list is opened again before each
release (`tests/symptoms/signs/test_sources.py` finds what is missing). Numbers of countries have a table of their own
with a source a row: `patients.places`.
"""

from enum import Enum


class Source(Enum):
    """A page that carries a fact, or the note that it is our own caution, for a clinician to sign."""

    BOXED = "boxed warning: guidelinecentral.com/drug/33d066a9-34ff-4a1a-b38b-d10983df3300/BOTOX"
    SAFETY = "patient safety information: thebeautyjourney.com/blog/2015/10/16/important-safety-information-about-botox"
    FAST = "stroke signs: inovanewsroom.org/ifoh/2017/06/know-the-signs-of-stroke-every-minute-counts"
    PASSED = "signs that passed: stroke.org.uk/take-action/act-fast/what-if-symptoms-pass"
    COMMON = (
        "label: medicalbag.com/home/news/botox-approval-expanded-to-include-8-new-muscles-for-upper-limb-spasticity"
    )
    LEAFLET = "leaflet: nth.nhs.uk/resources/botulinum-toxin-injections-for-muscle-spasticity-in-adults"
    HEADWISE = "patient safety information: joomag.com/magazine/headwise-volume-4-issue-3/0597736001376423637"
    CDC = "counterfeit toxin: cdc.gov/han/2024/han00507.html"
    FITS = "fits: epilepsysociety.org.uk/when-dial-999"
    FIT_OR_STROKE = "fits: sharecare.com/health/epilepsy-and-seizures/should-call-911-person-seizure"
    LIFE = "life-threatening signs, Singapore MOH and SCDF: channelnewsasia.com, 25 October 2021"
    HEAD_INJURY = "minor head injury, NHS text: chadsmoormedicalpractice.nhs.uk"
    LIMB = "acute limb ischaemia: nrls.npsa.nhs.uk/resources/?entryid45=130172&p=4"
    LIMB_STRETCH = "compartment syndrome: rcemlearning.co.uk/reference/acute-limb-ischaemia"
    PUMP = "boxed warning of the pump medicine: api.fda.gov, set id e05080ef-53d9-4060-aaa4-86a6935467de"
    PUMP_SIGNS = "too little, too much: baclofenpump.com/living/during-treatment/underdose-overdose"
    URINE = "acute urinary retention: londonhealth.co.uk/urinary-problems/acute-urinary-retention"
    CLOT = "signs of a clot: clincalcpro.com/explainers/what-is-a-dvt"
    CLOT_LEG = "one leg: britbrief.co.uk/health/nhs/nhs-call-111-if-you-spot-this-symptom-in-one-leg.html"
    SURVIVORS = "thoughts of ending one's life after a stroke: the Stroke Association, read in a copy"
    DRIVING_GB = "gov.uk/stroke-and-driving, read in a copy; stroke.org.uk/resources/driving-after-stroke"
    VARIES = "what spasticity varies with: Kerstens 2023, doi 10.2340/jrm.v55.6572"
    STIMULATION = "manual of a stimulator: manualshive.com/en/manual/enraf-nonius/endomed-484/2414084?page=25"
    STIMULATION_TOO = "manual of a stimulator: neurotechgroup.com/us/us/company/faq/contraindications-and-warnings"
    ONSET = "onset and peak, Jacinto 2020: frontiersin.org/article/10.3389/fneur.2020.00388/full"
    SHORT_RESPONSE = "less than 3 months: dysport.com/en-us/hcp/adult-spasticity-2/adult-spasticity-efficacy"
    INTERVALS = "intervals, Kanovsky 2021: dx.doi.org/10.3389/fneur.2020.615706"
    XEOMIN = "12 weeks: medlibrary.org/lib/rx/meds/xeomin"
    XEOMIN_DOSE = "400 units a session in the US: drugs.com/dosage/xeomin.html"
    DYSPORT = "doses, 12 weeks: dysporthcp.com/lower-limb-spasticity/injection-dosing"
    BOTOX_DOSE = "400 units in 3 months: drugs.com/dosage/onabotulinumtoxina.html"
    UNITS = "units are not interchangeable: drugs.com/monograph/botox.html"
    DYSPORT_FR = "units a muscle: mdpi.com/2072-6651/14/11/734"
    MUSCLES = "muscles and doses, WE MOVE 2005: tr.scribd.com/document/53661569/Adults-Past-Dosing"
    GAS = "goal attainment, erratum: slideshare.net/antoniomoset/turner-stokes"
    GAS_GUIDE = "goal attainment: studylib.net/doc/27300761/tools-gas-practical-guide"
    ASHWORTH = "grades, Bohannon and Smith 1987: cprn.org/research/cprn-registry-elements/entry/23613"
    WALK_EARLY = "error of the 6-minute walk: pubmed.ncbi.nlm.nih.gov/18569856"
    WALK_LATE = "real difference of six gait tests: pubmed.ncbi.nlm.nih.gov/15788341"
    WALK_SPEED = "error of the 10-metre walk: frontiersin.org/articles/10.3389/fneur.2023.1219505"
    WALK_DAYS = "the same on two days, Lewek 2019: nursingcenter.com 4951094"
    PAIN_CHANGE = "2 points or 30 percent: pubmed.ncbi.nlm.nih.gov/11690728"
    MS_CHANGE = "cut-offs in multiple sclerosis: bmcneurol.biomedcentral.com/articles/10.1186/s12883-021-02246-0"
    BY_CHANCE = "what differs by chance, week by week, Mantel 1963: doi 10.1080/01621459.1963.10500879"
    BACLOFEN = "baclofen, how it ends: nhs.uk/medicines/baclofen/about-baclofen"
    TIZANIDINE = "tizanidine, a sudden stop, Suárez-Lledó 2018: doi 10.1177/1179547618758022"
    CLONAZEPAM = "boxed warning of clonazepam: api.fda.gov, generic name Clonazepam"
    GABAPENTIN = "gabapentin, a sudden stop: bangholmmedicalcentre.scot.nhs.uk/gabapentin--pregabalin-for-chronic-pain"
    PREGABALIN = "pregabalin, a sudden stop: www2.hse.ie/medicines/pregabalin/how-and-when-to-take-pregabalin/"
    EASES = "what people found to ease it: read.qxmd.com/read/37028193"
    OURS = "our own caution, for a clinician to sign"
