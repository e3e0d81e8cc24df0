import {
  idSchema,
  type ParityDetail,
  parityDetailSchema,
  type ParityItemWords,
  parityItemWordsSchema,
  type ParityList,
  type ParityListQuery,
  parityListQuerySchema,
  parityListSchema,
} from '@pirecow/contracts';
import { Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { Allow, Answers, AtMost, type Scope, Who } from '@pirecow/platform';
import { ParityDesk } from './parity-desk.service';

const COURSE = ['courseId', { schema: idSchema }] as const;

/** Whether a course is the same for everybody: by language and territory, in one's own organisations and what partners grant. */
@Controller('api/coordination/parity')
export class ParityController {
  constructor(private readonly desk: ParityDesk) {}

  @Get()
  @Allow.permission('progress.see')
  @Answers(parityListSchema)
  list(
    @Who() who: Scope,
    @Query({ schema: parityListQuerySchema }) query: ParityListQuery,
  ): Promise<ParityList> {
    return this.desk.list(who, query);
  }

  @Get(':courseId')
  @Allow.permission('progress.see')
  @Answers(parityDetailSchema)
  one(@Who() who: Scope, @Param(...COURSE) courseId: string): Promise<ParityDetail> {
    return this.desk.detail(who, courseId);
  }

  @Post(':courseId/reckoning')
  @HttpCode(200)
  @Allow.permission('progress.see')
  @AtMost(10, 60)
  @Answers(parityDetailSchema)
  reckon(@Who() who: Scope, @Param(...COURSE) courseId: string): Promise<ParityDetail> {
    return this.desk.reckon(who, courseId);
  }

  @Get(':courseId/items/:blockId')
  @Allow.permission('progress.see')
  @Answers(parityItemWordsSchema)
  words(
    @Who() who: Scope,
    @Param(...COURSE) courseId: string,
    @Param('blockId', { schema: idSchema }) blockId: string,
  ): Promise<ParityItemWords> {
    return this.desk.words(who, courseId, blockId);
  }
}
