import {
  idSchema,
  languageSchema,
  textFieldNameSchema,
  type TranslatedText,
  translatedTextSchema,
  type TranslationEdit,
  translationEditSchema,
  type TranslationOverview,
  translationOverviewSchema,
  type TranslationQuery,
  translationQuerySchema,
  type TranslationSheet,
  translationSheetSchema,
  type TranslationSuggestions,
  translationSuggestionsSchema,
} from '@pirecow/contracts';
import { Body, Controller, Get, Param, Put, Query } from '@nestjs/common';
import { Allow, Answers, type Scope, SeenRevision, Who } from '@pirecow/platform';
import { CourseId, OrganisationId } from '../studio/studio-params';
import { Suggestions } from './suggestions.service';
import { TranslatedTexts } from './translated-texts.service';
import { Translations } from './translations.service';

const Language = () => Param('language', { schema: languageSchema });
const OwnerId = () => Param('ownerId', { schema: idSchema });
const Field = () => Param('field', { schema: textFieldNameSchema });

/** The translation desk of a course in the making, for the trainers of an organisation. */
@Controller('api/studio/:organisationId/courses/:courseId/translations')
export class TranslationsController {
  constructor(
    private readonly translations: Translations,
    private readonly texts: TranslatedTexts,
    private readonly suggestions: Suggestions,
  ) {}

  @Get()
  @Allow.permission('courses.edit')
  @Answers(translationOverviewSchema)
  overview(
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
  ): Promise<TranslationOverview> {
    return this.translations.overview(organisationId, courseId);
  }

  @Get(':language')
  @Allow.permission('courses.edit')
  @Answers(translationSheetSchema)
  sheet(
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Language() language: string,
    @Query({ schema: translationQuerySchema }) { unit: unitId }: TranslationQuery,
  ): Promise<TranslationSheet> {
    return this.translations.sheet({ organisationId, courseId, language, unitId });
  }

  @Get(':language/texts/:ownerId/:field')
  @Allow.permission('courses.edit')
  @Answers(translatedTextSchema)
  get(
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Language() language: string,
    @OwnerId() ownerId: string,
    @Field() field: string,
  ): Promise<TranslatedText> {
    return this.texts.get({ organisationId, courseId }, { language, ownerId, field, seen: undefined });
  }

  /** With `If-Match`, the revision of the translation that one has seen. */
  @Put(':language/texts/:ownerId/:field')
  @Allow.permission('courses.edit')
  @Answers(translatedTextSchema)
  write(
    @Who() { accountId: by }: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Language() language: string,
    @OwnerId() ownerId: string,
    @Field() field: string,
    @Body({ schema: translationEditSchema }) edit: TranslationEdit,
    @SeenRevision() seen: string | undefined,
  ): Promise<TranslatedText> {
    return this.texts.write({ organisationId, courseId, by }, { language, ownerId, field, seen }, edit);
  }

  @Get(':language/texts/:ownerId/:field/suggestions')
  @Allow.permission('courses.edit')
  @Answers(translationSuggestionsSchema)
  suggest(
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Language() language: string,
    @OwnerId() ownerId: string,
    @Field() field: string,
  ): Promise<TranslationSuggestions> {
    return this.suggestions.for({ organisationId, courseId, language, ownerId, field });
  }
}
