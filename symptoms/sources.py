"""Where each clinical fact of this app was read: the one table. What no page carries is said to be our own."""

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
    OURS = "our own caution, for a clinician to sign"
