import { handler } from '#lib/server/api/handler.ts';
import { operations } from '#lib/server/api/operations.ts';
import * as queue from '#lib/server/review-queue.ts';

export const GET = handler(operations.readReviewQueue, ({ params }) => queue.read(params.article));
