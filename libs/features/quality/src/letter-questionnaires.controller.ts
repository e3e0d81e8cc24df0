import {
  type QuestionnaireByLetter,
  questionnaireByLetterSchema,
  type QuestionnaireOpening,
  questionnaireOpeningSchema,
  type QuestionnaireSilence,
  questionnaireSilenceSchema,
} from '@pirecow/contracts';
import { Body, Controller, Post, Put } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, AtMost, InTransaction, LetterWishes } from '@pirecow/platform';
import { type Questionnaire, questionnaireSchema } from './questionnaire-schema';
import { Questionnaires } from './questionnaires.service';

/** The same for who holds the link of a letter. The secret comes in the body, so that no log and no history has it. */
@Controller('api/questionnaires')
@AtMost(60, 600)
export class LetterQuestionnairesController {
  constructor(
    private readonly questionnaires: Questionnaires,
    private readonly wishes: LetterWishes,
  ) {}

  @Post('opening')
  @Allow.anyone()
  @Answers(questionnaireSchema)
  open(
    @Body({ schema: questionnaireOpeningSchema }) { secret, language }: QuestionnaireOpening,
  ): Promise<Questionnaire> {
    return this.questionnaires.byLetter(secret, language);
  }

  @Post('answers')
  @Allow.anyone()
  @InTransaction()
  @AnswersNothing()
  answer(
    @Body({ schema: questionnaireByLetterSchema }) { secret, ...given }: QuestionnaireByLetter,
  ): Promise<void> {
    return this.questionnaires.answerByLetter(secret, given);
  }

  @Put('letters')
  @Allow.anyone()
  @InTransaction()
  @AnswersNothing()
  async letters(
    @Body({ schema: questionnaireSilenceSchema }) { secret, wanted }: QuestionnaireSilence,
  ): Promise<void> {
    const { accountId } = await this.questionnaires.letterRow(secret);
    await this.wishes.change(accountId, 'questionnaires', wanted);
  }
}
