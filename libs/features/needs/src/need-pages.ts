import { idSchema } from '@pirecow/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError, PageData } from '@pirecow/platform';
import { NeedAnswers } from './answering/need-answers.service';

/** What is not there is not found: the page says so with its status. */
function orNull<Found>(found: Promise<Found>): Promise<Found | null> {
  return found.catch((error: unknown) => {
    if (error instanceof AppError && error.code === 'not-found') return null;
    throw error;
  });
}

/** Tells the renderer what the public pages of needs will ask, so that they arrive filled. */
@Injectable()
export class NeedPages implements OnModuleInit {
  constructor(
    private readonly pages: PageData,
    private readonly needs: NeedAnswers,
  ) {}

  onModuleInit(): void {
    this.pages.provide('/:language/needs', async ({ language }) => [
      [['needs', 'open', language], await this.needs.list(language)],
    ]);
    this.pages.provide('/:language/needs/:surveyId', async ({ language, params: { surveyId = '' } }) => {
      const isId = idSchema.safeParse(surveyId).success;
      const found = isId ? await orNull(this.needs.questionnaire(surveyId, language)) : null;
      return [[['needs', 'survey', surveyId, language], found]];
    });
  }
}
