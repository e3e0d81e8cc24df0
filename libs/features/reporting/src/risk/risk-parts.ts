import { AtRiskController } from './at-risk.controller';
import { AtRisk } from './at-risk.service';
import { EnrolmentRisk } from './enrolment-risk.entity';
import { FollowUpRow } from './follow-up.entity';
import { FollowUps } from './follow-ups.service';
import { PersonalRisk } from './personal-risk';
import { RiskExport } from './risk-export.service';
import { RiskNotes } from './risk-notes.service';
import { RiskProgresses } from './risk-progress.service';
import { RiskWords } from './risk-words';

/** People at risk, and what is done about it. */
export const RISK = {
  entities: [EnrolmentRisk, FollowUpRow],
  controllers: [AtRiskController],
  providers: [AtRisk, FollowUps, PersonalRisk, RiskExport, RiskNotes, RiskProgresses, RiskWords],
};
