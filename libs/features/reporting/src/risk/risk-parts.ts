import { EnrolmentRisk } from './enrolment-risk.entity';
import { FollowUpRow } from './follow-up.entity';
import { RiskNotes } from './risk-notes.service';

/** People at risk, and what is done about it. */
export const RISK = {
  entities: [EnrolmentRisk, FollowUpRow],
  controllers: [],
  providers: [RiskNotes],
};
