import { idSchema } from '@pirecow/contracts';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { AppError, PageData, type PageVisit } from '@pirecow/platform';
import { z } from 'zod';
import { Player } from './player.service';
import { playerSchema, slugSchema } from './player-schema';

const addressSchema = z.object({ enrolmentId: idSchema, slug: slugSchema });

/** Tells the renderer what the player will ask, so that the text of a lesson stands before any script has arrived. */
@Injectable()
export class LearningPages implements OnModuleInit {
  constructor(
    private readonly pages: PageData,
    private readonly player: Player,
  ) {}

  onModuleInit(): void {
    this.pages.provide('/learn/:enrolmentId/:slug', (visit) => this.unit(visit));
  }

  private async unit({ params, scope }: PageVisit) {
    const { data: address } = addressSchema.safeParse(params);
    // Who is not signed in is led to the door, and a wrong address to the refusal of the API.
    if (!scope || !address) return [];
    const { enrolmentId, slug } = address;
    const page = await this.player.page(scope, enrolmentId, slug).catch(missing);
    return [[['learning', 'player', enrolmentId, slug], page && playerSchema.parse(page)] as const];
  }
}

function missing(error: unknown): null {
  if (error instanceof AppError && error.status === 404) return null;
  throw error;
}
