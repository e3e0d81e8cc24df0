import type { Stage } from './stage';
import { tellOfBank } from './scenes/bank';
import { tellOfComplaints } from './scenes/complaints';
import { tellOfGrading } from './scenes/grading';
import { tellOfLearners } from './scenes/learners';
import { tellOfMeetings } from './scenes/meetings';
import { tellOfNeeds } from './scenes/needs';
import { tellOfPackages } from './scenes/packages';
import { tellOfParity } from './scenes/parity';
import { tellOfQuality } from './scenes/quality';
import { tellOfRisk } from './scenes/risk';
import { tellOfSouth } from './scenes/south';
import { tellOfSpaces } from './scenes/spaces';
import { tellOfStudio } from './scenes/studio';
import { tellOfTalk } from './scenes/talk';

/** What is told beside a platform that serves already, in this order: each is there whole, or not yet. */
export const SCENES: Record<string, (stage: Stage) => Promise<void>> = {
  meetings: tellOfMeetings,
  talk: tellOfTalk,
  learners: tellOfLearners,
  quality: tellOfQuality,
  complaints: tellOfComplaints,
  grading: tellOfGrading,
  south: tellOfSouth,
  studio: tellOfStudio,
  bank: tellOfBank,
  packages: tellOfPackages,
  needs: tellOfNeeds,
  risk: tellOfRisk,
  parity: tellOfParity,
  spaces: tellOfSpaces,
};
