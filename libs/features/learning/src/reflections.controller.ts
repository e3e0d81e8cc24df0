import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { idSchema, paragraphSchema, reflectionSchema } from '@pirecow/contracts';
import { MAX_REFLECTION } from '@pirecow/content';
import { Allow, Answers, InTransaction, type Scope, SeenRevision, Who } from '@pirecow/platform';
import { z } from 'zod';
import { Reflections } from './reflections.service';

const editSchema = z.strictObject({ text: paragraphSchema(MAX_REFLECTION) });

/** What one wrote for oneself: for the person of the session alone. */
@Controller('api/learning/enrolments/:enrolmentId/reflections/:blockId')
export class ReflectionsController {
  constructor(private readonly reflections: Reflections) {}

  @Get()
  @Allow.signedIn()
  @Answers(reflectionSchema)
  get(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) enrolmentId: string,
    @Param('blockId', { schema: idSchema }) blockId: string,
  ) {
    return this.reflections.get(who, { enrolmentId, blockId });
  }

  @Put()
  @Allow.signedIn()
  @InTransaction()
  @Answers(reflectionSchema)
  keep(
    @Who() who: Scope,
    @Param('enrolmentId', { schema: idSchema }) enrolmentId: string,
    @Param('blockId', { schema: idSchema }) blockId: string,
    @Body({ schema: editSchema }) { text }: z.infer<typeof editSchema>,
    @SeenRevision() seen: string | undefined,
  ) {
    return this.reflections.keep(who, { enrolmentId, blockId }, { text, seen });
  }
}
