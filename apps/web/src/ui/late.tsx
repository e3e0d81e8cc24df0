import { CatchBoundary, ClientOnly } from '@tanstack/react-router';
import { Suspense, type ReactNode } from 'react';

interface LateProps {
  /** As large as what comes, so that nothing moves when it comes. */
  meanwhile: ReactNode;
  /** Something `lazy`. */
  children: ReactNode;
}

/** A part that arrives after the page stands. The server writes what is shown meanwhile; it stays where the rest cannot come. */
export function Late({ meanwhile, children }: LateProps) {
  return (
    <ClientOnly fallback={meanwhile}>
      <CatchBoundary getResetKey={() => 'late'} errorComponent={() => meanwhile}>
        <Suspense fallback={meanwhile}>{children}</Suspense>
      </CatchBoundary>
    </ClientOnly>
  );
}
