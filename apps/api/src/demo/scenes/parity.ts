import { FOLLOWED_COURSE, SOUTHERN_COURSE, THIRD_COURSE } from '../cast';
import type { Stage } from '../stage';
import { MATHIEU } from './people';

/** A coordinator has the figures of the courses reckoned: else they would be those of before the stories, for an hour. */
export async function tellOfParity(stage: Stage): Promise<void> {
  stage.at(0, 6);
  for (const course of [FOLLOWED_COURSE, SOUTHERN_COURSE, THIRD_COURSE]) {
    const { courseId } = await stage.course(course);
    await stage.send(MATHIEU, 'POST', `/api/coordination/parity/${courseId}/reckoning`);
  }
}
