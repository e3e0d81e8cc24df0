import { type StudyPlan, studyPlanSchema } from '@pirecow/contracts';
import { Body, Controller, Delete, Put } from '@nestjs/common';
import { Allow, AnswersNothing, type Scope, Who } from '@pirecow/platform';
import { StudyPlans } from './study-plans.service';

/** The own plan of the week. It is read where a learner comes home. */
@Controller('api/learning/plan')
export class StudyPlanController {
  constructor(private readonly plans: StudyPlans) {}

  @Put()
  @Allow.signedIn()
  @AnswersNothing()
  write(@Who() who: Scope, @Body({ schema: studyPlanSchema }) plan: StudyPlan): Promise<void> {
    return this.plans.write(who, plan);
  }

  @Delete()
  @Allow.signedIn()
  @AnswersNothing()
  forget(@Who() who: Scope): Promise<void> {
    return this.plans.forget(who);
  }
}
