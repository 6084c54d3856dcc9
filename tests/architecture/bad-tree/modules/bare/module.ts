export const bare = 3
