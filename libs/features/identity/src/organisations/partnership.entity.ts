import type { PartnerRight, PartnershipState } from '@pirecow/contracts';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One organisation grants another named rights over its courses. */
@Entity()
export class Partnership {
  @PrimaryColumn('uuid')
  id!: string;

  /** The organisation that grants. */
  @Column('uuid')
  organisationId!: string;

  /** The organisation that receives. */
  @Column('uuid')
  granteeId!: string;

  @Column('text')
  state!: PartnershipState;

  @Column('uuid')
  proposedBy!: string;

  @Column('timestamptz')
  createdAt!: Date;

  @Column('timestamptz', { nullable: true })
  acceptedAt!: Date | null;

  @Column('timestamptz', { nullable: true })
  endedAt!: Date | null;
}

@Entity()
export class PartnershipGrant {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('uuid')
  partnershipId!: string;

  @Column('text')
  right!: PartnerRight;

  /** Null: all courses of the granting organisation. */
  @Column('uuid', { nullable: true })
  courseId!: string | null;
}
