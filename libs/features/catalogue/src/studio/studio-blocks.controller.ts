import {
  type BlockEdit,
  blockEditSchema,
  type BlockReshape,
  blockReshapeSchema,
  type EditedBlock,
  editedBlockSchema,
  type EditedUnit,
  editedUnitSchema,
  type Reshaped,
  reshapedSchema,
} from '@pirecow/content';
import { idSchema } from '@pirecow/contracts';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Put } from '@nestjs/common';
import { Allow, Answers, AnswersNothing, type Scope, SeenRevision, Who } from '@pirecow/platform';
import { BlockShapes } from './block-shapes.service';
import { EditedBlocks } from './edited-blocks.service';
import { EditedUnits } from './edited-units.service';
import { CourseId, OrganisationId } from './studio-params';

/** The blocks of a course in the making, for the trainers of an organisation. */
@Controller('api/studio/:organisationId/courses/:courseId')
export class StudioBlocksController {
  constructor(
    private readonly units: EditedUnits,
    private readonly blocks: EditedBlocks,
    private readonly shapes: BlockShapes,
  ) {}

  @Get('units/:unitId')
  @Allow.permission('courses.edit')
  @Answers(editedUnitSchema)
  unit(
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Param('unitId', { schema: idSchema }) unitId: string,
  ): Promise<EditedUnit> {
    return this.units.get(organisationId, courseId, unitId);
  }

  @Get('blocks/:blockId')
  @Allow.permission('courses.edit')
  @Answers(editedBlockSchema)
  get(
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Param('blockId', { schema: idSchema }) blockId: string,
  ): Promise<EditedBlock> {
    return this.blocks.get({ organisationId, courseId, blockId });
  }

  /** With `If-Match`, the revision that one has seen; without it, only where there is no such block yet. */
  @Put('blocks/:blockId')
  @Allow.permission('courses.edit')
  @Answers(editedBlockSchema)
  write(
    @Who() { accountId: by }: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Param('blockId', { schema: idSchema }) blockId: string,
    @Body({ schema: blockEditSchema }) edit: BlockEdit,
    @SeenRevision() seen: string | undefined,
  ): Promise<EditedBlock> {
    return this.blocks.write({ organisationId, courseId, blockId, by, seen }, edit);
  }

  /** Parts a text, joins two, or puts one into an item and out of it. With `If-Match`, the revision that one has seen. */
  @Post('blocks/:blockId/reshape')
  @HttpCode(200)
  @Allow.permission('courses.edit')
  @Answers(reshapedSchema)
  reshape(
    @Who() { accountId: by }: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Param('blockId', { schema: idSchema }) blockId: string,
    @Body({ schema: blockReshapeSchema }) shape: BlockReshape,
    @SeenRevision() seen: string | undefined,
  ): Promise<Reshaped> {
    return this.shapes.reshape({ organisationId, courseId, blockId, by, seen }, shape);
  }

  /** With `If-Match`, the revision that one has seen. */
  @Delete('blocks/:blockId')
  @Allow.permission('courses.edit')
  @AnswersNothing()
  remove(
    @Who() { accountId: by }: Scope,
    @OrganisationId() organisationId: string,
    @CourseId() courseId: string,
    @Param('blockId', { schema: idSchema }) blockId: string,
    @SeenRevision() seen: string | undefined,
  ): Promise<void> {
    return this.blocks.remove({ organisationId, courseId, blockId, by, seen });
  }
}
