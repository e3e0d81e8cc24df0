import { Injectable } from '@nestjs/common';
import { Clock, Database, fieldError } from '@pirecow/platform';
import { Organisation } from './organisation.entity';

function slugOf(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return (
    plain
      .replace(/[^a-z0-9]+/g, '-')
      .slice(0, 60)
      .replace(/^-+|-+$/g, '') || 'organisation'
  );
}

/** Rules of input that only the server can judge. */
@Injectable()
export class OrganisationInput {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The end of an inspection as a date. @throws AppError `input.invalid` where it is past */
  inspectionEnd(inspectorUntil: string | null): Date | null {
    if (inspectorUntil === null) return null;
    const end = new Date(inspectorUntil);
    if (end <= this.clock.now()) throw fieldError('inspectorUntil', 'future');
    return end;
  }

  /** A free slug for that name. The few names that begin alike are found by the unique index on the slug. */
  async freeSlug(name: string): Promise<string> {
    const slug = slugOf(name);
    const taken = await this.database
      .repository(Organisation)
      .createQueryBuilder('o')
      .select('o.slug', 'slug')
      .where('o.slug = :slug OR o.slug LIKE :more', { slug, more: `${slug}-%` })
      .getRawMany<{ slug: string }>();
    const names = new Set(taken.map((row) => row.slug));
    let free = slug;
    for (let number = 2; names.has(free); number += 1) free = `${slug}-${number}`;
    return free;
  }
}
