import { PlatformCreate1764000000000 } from './1764000000000-platform-create';
import { IdentityCreate1764000100000 } from './1764000100000-identity-create';
import { IdentityOrganise1764000150000 } from './1764000150000-identity-organise';
import { CatalogueCreate1764000200000 } from './1764000200000-catalogue-create';
import { MediaCreate1764000210000 } from './1764000210000-media-create';
import { RecordsCreate1764000300000 } from './1764000300000-records-create';
import { LearningCreate1764000400000 } from './1764000400000-learning-create';
import { AssessmentCreate1764000500000 } from './1764000500000-assessment-create';
import { DemoCreate1764000600000 } from './1764000600000-demo-create';
import { IdentityFindPersons1764000800000 } from './1764000800000-identity-find-persons';
import { IdentityWithdrawTutorRight1764000801000 } from './1764000801000-identity-withdraw-tutor-right';
import { LearningIndex1764000900100 } from './1764000900100-learning-index';
import { LearningMove1764000900200 } from './1764000900200-learning-move';
import { CatalogueTell1764001000000 } from './1764001000000-catalogue-tell';
import { RecordsComplete1764001100000 } from './1764001100000-records-complete';
import { PackagesCreate1764001200000 } from './1764001200000-packages-create';
import { RecordsSeal1764001300000 } from './1764001300000-records-seal';
import { ExplorerCreate1764001400000 } from './1764001400000-explorer-create';
import { RecordsExchange1764001410000 } from './1764001410000-records-exchange';
import { RecordsRetry1764002000000 } from './1764002000000-records-retry';
import { RecordsSealSecrets1764002010000 } from './1764002010000-records-seal-secrets';
import { RecordsRestore1764002020000 } from './1764002020000-records-restore';
import { RecordsCancel1764002100000 } from './1764002100000-records-cancel';
import { RecordsSweepNote1764002110000 } from './1764002110000-records-sweep-note';
import { RecordsVerifyFollow1764002120000 } from './1764002120000-records-verify-follow';
import { RecordsVerifyTold1764002300000 } from './1764002300000-records-verify-told';
import { CatalogueKeepRemoved1764003000000 } from './1764003000000-catalogue-keep-removed';
import { CatalogueKeepWordings1764004000000 } from './1764004000000-catalogue-keep-wordings';
import { LearningReflect1764004200000 } from './1764004200000-learning-reflect';
import { BankCreate1764004400000 } from './1764004400000-bank-create';
import { CatalogueDeclare1764004500000 } from './1764004500000-catalogue-declare';
import { RecordsResumeImports1764004600000 } from './1764004600000-records-resume-imports';
import { CatalogueKeepDrafts1764004700000 } from './1764004700000-catalogue-keep-drafts';
import { PackagesTakeScorm1764005000000 } from './1764005000000-packages-take-scorm';
import { CatalogueGate1764005100000 } from './1764005100000-catalogue-gate';
import { AssessmentGrade1764005200000 } from './1764005200000-assessment-grade';
import { CatalogueComment1764006000000 } from './1764006000000-catalogue-comment';
import { CatalogueApprove1764006010000 } from './1764006010000-catalogue-approve';
import { CatalogueSchedule1764006020000 } from './1764006020000-catalogue-schedule';
import { LearningSurvey1764006100000 } from './1764006100000-learning-survey';
import { AssessmentHandIn1764006110000 } from './1764006110000-assessment-hand-in';
import { PackagesTakeXapi1764006200000 } from './1764006200000-packages-take-xapi';
import { MediaLibrary1764006300000 } from './1764006300000-media-library';
import { CatalogueLibrary1764006310000 } from './1764006310000-catalogue-library';
import { CatalogueKeepRecords1764006500000 } from './1764006500000-catalogue-keep-records';
import { CatalogueRepeat1764007100000 } from './1764007100000-catalogue-repeat';
import { LearningRenew1764007110000 } from './1764007110000-learning-renew';
import { PackagesFollowWay1764007200000 } from './1764007200000-packages-follow-way';
import { MediaNameSenders1764007300000 } from './1764007300000-media-name-senders';
import { CatalogueProposeAll1764007310000 } from './1764007310000-catalogue-propose-all';
import { LearningReadSurveys1764007320000 } from './1764007320000-learning-read-surveys';
import { LearningWalk1764007400000 } from './1764007400000-learning-walk';
import { LearningRun1764007500000 } from './1764007500000-learning-run';
import { LearningRequire1764007510000 } from './1764007510000-learning-require';
import { IdentityGrantTutoring1764007520000 } from './1764007520000-identity-grant-tutoring';
import { PackagesNumberStates1764008010000 } from './1764008010000-packages-number-states';
import { LearningRunDeparture1764008020000 } from './1764008020000-learning-run-departure';
import { AssessmentTime1764008100000 } from './1764008100000-assessment-time';
import { AssessmentExtraTime1764008110000 } from './1764008110000-assessment-extra-time';
import { AssessmentAppeal1764008120000 } from './1764008120000-assessment-appeal';
import { TutoringCreate1764008200000 } from './1764008200000-tutoring-create';
import { TutoringModerate1764008210000 } from './1764008210000-tutoring-moderate';
import { TutoringWatch1764008220000 } from './1764008220000-tutoring-watch';
import { TutoringMention1764008230000 } from './1764008230000-tutoring-mention';
import { SessionsCreate1764008300000 } from './1764008300000-sessions-create';
import { SessionsAttend1764008310000 } from './1764008310000-sessions-attend';
import { LearningPath1764008400000 } from './1764008400000-learning-path';
import { LearningNote1764008410000 } from './1764008410000-learning-note';
import { TutoringProve1764008600000 } from './1764008600000-tutoring-prove';
import { TutoringIndex1764008601000 } from './1764008601000-tutoring-index';
import { SessionsEvidence1764008700000 } from './1764008700000-sessions-evidence';
import { AssessmentOffline1764008800000 } from './1764008800000-assessment-offline';
import { LearningComplete1764008900000 } from './1764008900000-learning-complete';
import { LearningMeet1764008910000 } from './1764008910000-learning-meet';
import { CatalogueSpaceWords1764009000000 } from './1764009000000-catalogue-space-words';
import { CataloguePassages1764009000010 } from './1764009000010-catalogue-passages';
import { QualityCreate1764009100000 } from './1764009100000-quality-create';
import { QualityFollowUp1764009110000 } from './1764009110000-quality-follow-up';
import { QualityForm1764009120000 } from './1764009120000-quality-form';
import { LearningVoidAttendance1764009500000 } from './1764009500000-learning-void-attendance';
import { LearningKeepAttendance1764009500010 } from './1764009500010-learning-keep-attendance';
import { QualityNameless1764009600000 } from './1764009600000-quality-nameless';
import { AssessmentPositioning1764009700000 } from './1764009700000-assessment-positioning';
import { TutoringChat1764009800000 } from './1764009800000-tutoring-chat';
import { QualityComplaint1764009900000 } from './1764009900000-quality-complaint';
import { TutoringSilence1764009910000 } from './1764009910000-tutoring-silence';
import { QualityComplaintRemind1764009920000 } from './1764009920000-quality-complaint-remind';
import { LearningTellAsked1764010000000 } from './1764010000000-learning-tell-asked';
import { TutoringPage1764010050000 } from './1764010050000-tutoring-page';
import { MediaNarrow1764010100000 } from './1764010100000-media-narrow';
import { AssessmentKnown1764010400000 } from './1764010400000-assessment-known';
import { QualityComplaintDeed1764010500000 } from './1764010500000-quality-complaint-deed';
import { MediaNarrowWait1764010600000 } from './1764010600000-media-narrow-wait';
import { PackagesBound1764010700000 } from './1764010700000-packages-bound';
import { LearningRunSince1764010800000 } from './1764010800000-learning-run-since';
import { SessionsSheetHead1764010800010 } from './1764010800010-sessions-sheet-head';
import { QualityAskOnce1764010900000 } from './1764010900000-quality-ask-once';
import { LearningHushAsked1764010900010 } from './1764010900010-learning-hush-asked';
import { QualityComplaintDecision1764011000000 } from './1764011000000-quality-complaint-decision';
import { QualityComplaintEnd1764011000010 } from './1764011000010-quality-complaint-end';
import { QualityComplaintAddress1764011000020 } from './1764011000020-quality-complaint-address';
import { MediaNarrowWorth1764011200000 } from './1764011200000-media-narrow-worth';
import { TutoringPageReport1764011200010 } from './1764011200010-tutoring-page-report';
import { LearningMoveUnits1764011400000 } from './1764011400000-learning-move-units';
import { CatalogueNamePackages1764011500000 } from './1764011500000-catalogue-name-packages';
import { PackagesServeUnits1764011500010 } from './1764011500010-packages-serve-units';
import { MediaIntake1764011600000 } from './1764011600000-media-intake';
import { LearningRunSender1764011700000 } from './1764011700000-learning-run-sender';
import { LearningOwnAccess1764011700010 } from './1764011700010-learning-own-access';
import { SessionsInPersonTold1764011700020 } from './1764011700020-sessions-in-person-told';
import { CertificatesCreate1764011800000 } from './1764011800000-certificates-create';
import { CertificatesSign1764011800010 } from './1764011800010-certificates-sign';
import { PlatformHushLetters1764011900000 } from './1764011900000-platform-hush-letters';
import { RemindersCreate1764011900010 } from './1764011900010-reminders-create';
import { LearningCourseTerms1764012000000 } from './1764012000000-learning-course-terms';
import { LearningStudy1764012000010 } from './1764012000010-learning-study';
import { SessionsLine1764012000020 } from './1764012000020-sessions-line';
import { SessionsRunFeed1764012000030 } from './1764012000030-sessions-run-feed';
import { CertificatesBadges1764012100000 } from './1764012100000-certificates-badges';
import { CertificatesEnd1764012200000 } from './1764012200000-certificates-end';
import { CertificatesOfRunsAndPaths1764012200010 } from './1764012200010-certificates-of-runs-and-paths';
import { CertificatesDistrust1764012200020 } from './1764012200020-certificates-distrust';
import { CertificatesLook1764012200030 } from './1764012200030-certificates-look';
import { PlatformNameWriters1764012300000 } from './1764012300000-platform-name-writers';
import { RemindersInvite1764012300010 } from './1764012300010-reminders-invite';
import { PlatformFindWaitingMail1764012400000 } from './1764012400000-platform-find-waiting-mail';
import { RemindersFindWriting1764012400010 } from './1764012400010-reminders-find-writing';
import { IdentityGrantTranslations1764012500000 } from './1764012500000-identity-grant-translations';
import { CertificatesFindEnds1764012600000 } from './1764012600000-certificates-find-ends';
import { IdentityHushInvitation1764012600010 } from './1764012600010-identity-hush-invitation';
import { PlatformNoteRefused1764012600020 } from './1764012600020-platform-note-refused';
import { SessionsFreePlaces1764012700000 } from './1764012700000-sessions-free-places';
import { LearningHours1764012700010 } from './1764012700010-learning-hours';
import { CertificatesOfPathsStay1764012800000 } from './1764012800000-certificates-of-paths-stay';
import { CertificatesPicturesGo1764012800010 } from './1764012800010-certificates-pictures-go';
import { CertificatesDistrustBadgeKeys1764012900000 } from './1764012900000-certificates-distrust-badge-keys';
import { ReportingTally1764013000000 } from './1764013000000-reporting-tally';
import { ReportingMatrix1764013200000 } from './1764013200000-reporting-matrix';
import { ReportingParity1764013300000 } from './1764013300000-reporting-parity';
import { ReportingRisk1764013400000 } from './1764013400000-reporting-risk';
import { ReportingFollowUpWords1764013400010 } from './1764013400010-reporting-follow-up-words';
import { RemindersHandLetter1764013400020 } from './1764013400020-reminders-hand-letter';
import { ReportingTallyRisk1764013499000 } from './1764013499000-reporting-tally-risk';
import { EvidenceCreate1764013500000 } from './1764013500000-evidence-create';
import { EvidenceInspect1764013500010 } from './1764013500010-evidence-inspect';
import { IdentityDeclare1764013600000 } from './1764013600000-identity-declare';
import { ReportingIndicators1764013600010 } from './1764013600010-reporting-indicators';
import { ReportingOpenData1764013600020 } from './1764013600020-reporting-open-data';
import { ReportingSchedules1764013600030 } from './1764013600030-reporting-schedules';
import { ReportingFewerCompleters1764013600040 } from './1764013600040-reporting-fewer-completers';
import { ReportingDeclared1764013600050 } from './1764013600050-reporting-declared';
import { NeedsCreate1764013700000 } from './1764013700000-needs-create';
import { ReportingWalks1764013850000 } from './1764013850000-reporting-walks';
import { ReportingRiskInsert1764013900000 } from './1764013900000-reporting-risk-insert';
import { ReportingFailedLetter1764013900010 } from './1764013900010-reporting-failed-letter';
import { ReportingPlaces1764014000000 } from './1764014000000-reporting-places';
import { ReportingTallyLevels1764014100000 } from './1764014100000-reporting-tally-levels';
import { EvidenceLookFile1764014200000 } from './1764014200000-evidence-look-file';
import { TutoringControls1764014200010 } from './1764014200010-tutoring-controls';
import { SpacesCreate1764014300000 } from './1764014300000-spaces-create';

/** All migrations in order. A test compares this list with the folder. */
export const MIGRATIONS = [
  PlatformCreate1764000000000,
  IdentityCreate1764000100000,
  IdentityOrganise1764000150000,
  CatalogueCreate1764000200000,
  MediaCreate1764000210000,
  RecordsCreate1764000300000,
  LearningCreate1764000400000,
  AssessmentCreate1764000500000,
  DemoCreate1764000600000,
  IdentityFindPersons1764000800000,
  IdentityWithdrawTutorRight1764000801000,
  LearningIndex1764000900100,
  LearningMove1764000900200,
  CatalogueTell1764001000000,
  RecordsComplete1764001100000,
  PackagesCreate1764001200000,
  RecordsSeal1764001300000,
  ExplorerCreate1764001400000,
  RecordsExchange1764001410000,
  RecordsRetry1764002000000,
  RecordsSealSecrets1764002010000,
  RecordsRestore1764002020000,
  RecordsCancel1764002100000,
  RecordsSweepNote1764002110000,
  RecordsVerifyFollow1764002120000,
  RecordsVerifyTold1764002300000,
  CatalogueKeepRemoved1764003000000,
  CatalogueKeepWordings1764004000000,
  LearningReflect1764004200000,
  BankCreate1764004400000,
  CatalogueDeclare1764004500000,
  RecordsResumeImports1764004600000,
  CatalogueKeepDrafts1764004700000,
  PackagesTakeScorm1764005000000,
  CatalogueGate1764005100000,
  AssessmentGrade1764005200000,
  CatalogueComment1764006000000,
  CatalogueApprove1764006010000,
  CatalogueSchedule1764006020000,
  LearningSurvey1764006100000,
  AssessmentHandIn1764006110000,
  PackagesTakeXapi1764006200000,
  MediaLibrary1764006300000,
  CatalogueLibrary1764006310000,
  CatalogueKeepRecords1764006500000,
  CatalogueRepeat1764007100000,
  LearningRenew1764007110000,
  PackagesFollowWay1764007200000,
  MediaNameSenders1764007300000,
  CatalogueProposeAll1764007310000,
  LearningReadSurveys1764007320000,
  LearningWalk1764007400000,
  LearningRun1764007500000,
  LearningRequire1764007510000,
  IdentityGrantTutoring1764007520000,
  PackagesNumberStates1764008010000,
  LearningRunDeparture1764008020000,
  AssessmentTime1764008100000,
  AssessmentExtraTime1764008110000,
  AssessmentAppeal1764008120000,
  TutoringCreate1764008200000,
  TutoringModerate1764008210000,
  TutoringWatch1764008220000,
  TutoringMention1764008230000,
  SessionsCreate1764008300000,
  SessionsAttend1764008310000,
  LearningPath1764008400000,
  LearningNote1764008410000,
  TutoringProve1764008600000,
  TutoringIndex1764008601000,
  SessionsEvidence1764008700000,
  AssessmentOffline1764008800000,
  LearningComplete1764008900000,
  LearningMeet1764008910000,
  CatalogueSpaceWords1764009000000,
  CataloguePassages1764009000010,
  QualityCreate1764009100000,
  QualityFollowUp1764009110000,
  QualityForm1764009120000,
  LearningVoidAttendance1764009500000,
  LearningKeepAttendance1764009500010,
  QualityNameless1764009600000,
  AssessmentPositioning1764009700000,
  TutoringChat1764009800000,
  QualityComplaint1764009900000,
  TutoringSilence1764009910000,
  QualityComplaintRemind1764009920000,
  LearningTellAsked1764010000000,
  TutoringPage1764010050000,
  MediaNarrow1764010100000,
  AssessmentKnown1764010400000,
  QualityComplaintDeed1764010500000,
  MediaNarrowWait1764010600000,
  PackagesBound1764010700000,
  LearningRunSince1764010800000,
  SessionsSheetHead1764010800010,
  QualityAskOnce1764010900000,
  LearningHushAsked1764010900010,
  QualityComplaintDecision1764011000000,
  QualityComplaintEnd1764011000010,
  QualityComplaintAddress1764011000020,
  MediaNarrowWorth1764011200000,
  TutoringPageReport1764011200010,
  LearningMoveUnits1764011400000,
  CatalogueNamePackages1764011500000,
  PackagesServeUnits1764011500010,
  MediaIntake1764011600000,
  LearningRunSender1764011700000,
  LearningOwnAccess1764011700010,
  SessionsInPersonTold1764011700020,
  CertificatesCreate1764011800000,
  CertificatesSign1764011800010,
  PlatformHushLetters1764011900000,
  RemindersCreate1764011900010,
  LearningCourseTerms1764012000000,
  LearningStudy1764012000010,
  SessionsLine1764012000020,
  SessionsRunFeed1764012000030,
  CertificatesBadges1764012100000,
  CertificatesEnd1764012200000,
  CertificatesOfRunsAndPaths1764012200010,
  CertificatesDistrust1764012200020,
  CertificatesLook1764012200030,
  PlatformNameWriters1764012300000,
  RemindersInvite1764012300010,
  PlatformFindWaitingMail1764012400000,
  RemindersFindWriting1764012400010,
  IdentityGrantTranslations1764012500000,
  CertificatesFindEnds1764012600000,
  IdentityHushInvitation1764012600010,
  PlatformNoteRefused1764012600020,
  SessionsFreePlaces1764012700000,
  LearningHours1764012700010,
  CertificatesOfPathsStay1764012800000,
  CertificatesPicturesGo1764012800010,
  CertificatesDistrustBadgeKeys1764012900000,
  ReportingTally1764013000000,
  ReportingMatrix1764013200000,
  ReportingParity1764013300000,
  ReportingRisk1764013400000,
  ReportingFollowUpWords1764013400010,
  RemindersHandLetter1764013400020,
  ReportingTallyRisk1764013499000,
  EvidenceCreate1764013500000,
  EvidenceInspect1764013500010,
  IdentityDeclare1764013600000,
  ReportingIndicators1764013600010,
  ReportingOpenData1764013600020,
  ReportingSchedules1764013600030,
  ReportingFewerCompleters1764013600040,
  ReportingDeclared1764013600050,
  NeedsCreate1764013700000,
  ReportingWalks1764013850000,
  ReportingRiskInsert1764013900000,
  ReportingFailedLetter1764013900010,
  ReportingPlaces1764014000000,
  ReportingTallyLevels1764014100000,
  EvidenceLookFile1764014200000,
  TutoringControls1764014200010,
  SpacesCreate1764014300000,
];
