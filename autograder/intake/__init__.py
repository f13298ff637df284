"""From what students hand in to notebooks that can be graded."""
