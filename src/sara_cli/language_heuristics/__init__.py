"""What words say of a claim, a cause or a goal: judgements of Swedish and English sentences by rule of thumb."""
