"""What is ordered of documents: a request and its job, what is kept of it for good, and what releasing it takes."""
